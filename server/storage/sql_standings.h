#pragma once

#include "server/core/conversation_store.h"
#include "server/storage/sql_connection.h"

namespace tincan::storage {

class SqlStandings final : public core::StandingStore
{
public:
    explicit SqlStandings(SqlConnection &sql) : m_sql(sql) {}

    Result<qint64> keep(const core::ConversationAccess &standing, UserId user) override;
    Status keepDelivered(ConversationId conversation, UserId user, qint64 seq) override;
    Result<protocol::Standing> asShown(ConversationId conversation, UserId user) override;
    Result<std::optional<qint64>> beginAtTheEnd(ConversationId conversation, UserId user, bool readsHistory) override;
    Status beginInGroup(GroupId group, UserId user, bool readsHistory) override;
    Result<std::vector<std::pair<UserId, qint64>>> takeOutAgain(ConversationId conversation) override;
    Result<qint64> audienceSize(ConversationId conversation) override;

private:
    SqlConnection &m_sql;
};

}
