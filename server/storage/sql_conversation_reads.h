#pragma once

#include "server/core/read_store.h"
#include "server/storage/sql_connection.h"

namespace tincan::storage {

class SqlConversationReads final : public core::ConversationReads
{
public:
    explicit SqlConversationReads(SqlConnection &sql) : m_sql(sql) {}

    Result<QList<protocol::Conversation>> page(UserId reader, std::optional<ConversationId> after,
                                               qint64 limit) override;
    Result<std::optional<protocol::Conversation>> one(ConversationId id, UserId reader) override;
    Result<protocol::Standing> standing(ConversationId id, UserId reader) override;
    Result<std::optional<protocol::JoinedGroup>> group(GroupId id, UserId reader) override;

private:
    SqlConnection &m_sql;
};

}
