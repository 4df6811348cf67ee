#pragma once

#include "server/core/store.h"
#include "server/storage/sql_connection.h"

namespace tincan::storage {

class SqlSessions final : public core::SessionStore
{
public:
    explicit SqlSessions(SqlConnection &sql) : m_sql(sql) {}

    Result<std::optional<core::StoredSession>> byTokenHash(const QByteArray &tokenHash) override;
    Status add(const core::StoredSession &session) override;
    Status remove(SessionId id) override;
    Result<std::optional<UserId>> ownerOf(SessionId id) override;
    Result<std::vector<SessionId>> removeAll(UserId user, std::optional<SessionId> except) override;
    Result<std::vector<SessionId>> removeOldest(UserId user, SessionId newest, qint64 keep) override;

private:
    SqlConnection &m_sql;
};

}
