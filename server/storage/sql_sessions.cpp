#include "server/storage/sql_sessions.h"

#include "server/storage/stored_user.h"
#include "server/storage/written.h"

namespace tincan::storage {

Result<std::optional<core::StoredSession>> SqlSessions::byTokenHash(const QByteArray &tokenHash)
{
    return firstRow<core::StoredSession>(
        m_sql,
        "SELECT sessions.id, users.id, sessions.token_hash, sessions.created_at, {bytes sessions.client}, "
        "sessions.last_used_at FROM sessions JOIN users ON users.key = sessions.user_key WHERE sessions.token_hash = ?",
        {tokenHash},
        [](const SqlRow &row) {
            return core::StoredSession{
                row.id<SessionId>(0), row.id<UserId>(1), row.bytes(2), row.time(3), row.exactText(4), row.time(5)};
        });
}

Status SqlSessions::add(const core::StoredSession &session)
{
    const auto key =
        writtenRow<qint64>(m_sql,
                           "INSERT INTO sessions (id, user_key, token_hash, created_at, client, last_used_at) "
                           "SELECT ?, key, ?, ?, {text ?}, ? FROM users WHERE id = ? RETURNING key",
                           {session.id.toBytes(),
                            session.tokenHash,
                            session.createdAt.ms,
                            session.client.toUtf8(),
                            session.lastUsedAt.ms,
                            session.user.toBytes()},
                           numberAt);
    if (!key)
        return key.error();
    return m_sql.run("UPDATE users SET last_seen_at = {larger last_seen_at, ?} WHERE id = ?",
                     {session.lastUsedAt.ms, session.user.toBytes()});
}

Status SqlSessions::remove(SessionId id)
{
    return m_sql.run("DELETE FROM sessions WHERE id = ?", {id.toBytes()});
}

Result<std::optional<UserId>> SqlSessions::ownerOf(SessionId id)
{
    return firstRow<UserId>(m_sql,
                            "SELECT users.id FROM sessions JOIN users ON users.key = sessions.user_key "
                            "WHERE sessions.id = ?",
                            {id.toBytes()},
                            [](const SqlRow &row) { return row.id<UserId>(0); });
}

Result<std::vector<SessionId>> SqlSessions::removeAll(UserId user, std::optional<SessionId> except)
{
    return allIds<SessionId>(
        m_sql,
        "DELETE FROM sessions WHERE user_key = (SELECT key FROM users WHERE id = ?) AND id <> ? RETURNING id",
        {user.toBytes(), except.value_or(SessionId()).toBytes()});
}

Result<std::vector<SessionId>> SqlSessions::removeOldest(UserId user, SessionId newest, qint64 keep)
{
    return allIds<SessionId>(m_sql,
                             "DELETE FROM sessions WHERE key IN (SELECT sessions.key FROM sessions "
                             "WHERE user_key = (SELECT key FROM users WHERE id = ?) AND id <> ? "
                             "ORDER BY last_used_at DESC, key DESC {all but the first ?}) RETURNING id",
                             {user.toBytes(), newest.toBytes(), keep - 1});
}

}
