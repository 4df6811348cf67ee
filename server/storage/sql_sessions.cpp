#include "server/storage/sql_sessions.h"

namespace tincan::storage {

Result<std::optional<core::StoredSession>> SqlSessions::byTokenHash(const QByteArray &tokenHash)
{
    return firstRow<core::StoredSession>(
        m_sql,
        "SELECT sessions.id, users.id, sessions.token_hash, sessions.created_at FROM sessions "
        "JOIN users ON users.key = sessions.user_key WHERE sessions.token_hash = ?",
        {tokenHash},
        [](const SqlRow &row) {
            return core::StoredSession{row.id<SessionId>(0), row.id<UserId>(1), row.bytes(2), row.time(3)};
        });
}

Status SqlSessions::add(const core::StoredSession &session)
{
    const auto key = firstRow<qint64>(
        m_sql,
        "INSERT INTO sessions (id, user_key, token_hash, created_at) SELECT ?, key, ?, ? FROM users WHERE id = ? "
        "RETURNING key",
        {session.id.toBytes(), session.tokenHash, session.createdAt.ms, session.user.toBytes()},
        [](const SqlRow &row) { return row.number(0); });
    if (!key)
        return key.error();
    if (!*key)
        return Error{ErrorCode::serverFailure, QStringLiteral("The server's database did not take the session.")};
    return {};
}

Status SqlSessions::remove(SessionId id)
{
    return m_sql.run("DELETE FROM sessions WHERE id = ?", {id.toBytes()});
}

}
