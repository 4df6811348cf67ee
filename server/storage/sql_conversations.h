#pragma once

#include "server/core/store.h"
#include "server/storage/sql_connection.h"

namespace tincan::storage {

class SqlConversations final : public core::ConversationStore
{
public:
    explicit SqlConversations(SqlConnection &sql) : m_sql(sql) {}

    Result<GroupId> defaultGroup() override;
    Result<std::optional<core::ConversationAccess>> access(ConversationId id, UserId user) override;
    Result<core::StreamPlace> nextPlace(ConversationId id, Timestamp now) override;

private:
    SqlConnection &m_sql;
};

}
