#pragma once

#include "server/core/conversation_store.h"
#include "server/storage/sql_connection.h"

namespace tincan::storage {

class SqlParticipants final : public core::ParticipantStore
{
public:
    explicit SqlParticipants(SqlConnection &sql) : m_sql(sql) {}

    Result<Revisions> add(ConversationId conversation, UserId user, Timestamp now) override;
    Result<Revisions> remove(ConversationId conversation, UserId user, Timestamp now) override;
    Result<bool> contains(ConversationId conversation, UserId user) override;
    Result<std::vector<UserId>> people(ConversationId conversation) override;
    Result<std::optional<UserId>> heir(ConversationId conversation) override;
    Result<std::vector<ConversationId>> ownedBy(UserId user) override;
    Result<std::vector<ConversationId>> within(GroupId group, UserId user) override;

private:
    SqlConnection &m_sql;
};

}
