#include "server/storage/sql_housekeeping.h"

#include "server/storage/stored_user.h"
#include "server/storage/written.h"

namespace tincan::storage {

Status SqlHousekeeping::touch(SessionId session, Timestamp at)
{
    const auto user =
        firstRow<qint64>(m_sql,
                         "UPDATE sessions SET last_used_at = {larger last_used_at, ?} WHERE id = ? RETURNING user_key",
                         {at.ms, session.toBytes()},
                         [](const SqlRow &row) { return row.number(0); });
    if (!user)
        return user.error();
    // It may have ended meanwhile.
    if (!*user)
        return {};
    return m_sql.run("UPDATE users SET last_seen_at = {larger last_seen_at, ?} WHERE key = ?", {at.ms, **user});
}

Result<std::vector<SessionId>> SqlHousekeeping::removeExpiredSessions(Timestamp usedBefore, Timestamp createdBefore,
                                                                      qint64 limit)
{
    return allIds<SessionId>(m_sql,
                             "DELETE FROM sessions WHERE key IN (SELECT key FROM sessions "
                             "WHERE last_used_at < ? OR created_at < ? LIMIT ?) RETURNING id",
                             {usedBefore.ms, createdBefore.ms, limit});
}

Result<std::vector<UserId>> SqlHousekeeping::guests(std::optional<UserId> after, qint64 limit)
{
    return allIds<UserId>(m_sql,
                          "SELECT id FROM users WHERE kind = 1 AND state <> 3 "
                          "AND key > COALESCE((SELECT key FROM users WHERE id = ?), 0) ORDER BY key LIMIT ?",
                          {after ? QVariant(after->toBytes()) : QVariant(), limit});
}

Result<std::vector<core::StoredUser>> SqlHousekeeping::forlorn(Timestamp seenBefore, qint64 limit)
{
    std::vector<core::StoredUser> found;
    const auto status =
        m_sql.run(TINCAN_STORED_USER
                  "WHERE password_hash IS NULL AND kind = 0 AND state = 0 AND is_admin = 0 AND last_seen_at < ? "
                  "AND NOT EXISTS (SELECT 1 FROM sessions WHERE sessions.user_key = users.key) "
                  "AND NOT EXISTS (SELECT 1 FROM login_codes WHERE login_codes.user_key = users.key) LIMIT ?",
                  {seenBefore.ms, limit},
                  [&](const SqlRow &row) { found.push_back(storedUserAt(row)); });
    if (!status)
        return status.error();
    return found;
}

Status SqlHousekeeping::removeExpiredCodes(Timestamp now, qint64 limit)
{
    auto status = m_sql.run("DELETE FROM login_codes WHERE user_key IN "
                            "(SELECT user_key FROM login_codes WHERE expires_at < ? LIMIT ?)",
                            {now.ms, limit});
    if (status) {
        status = m_sql.run("DELETE FROM account_invites WHERE key IN "
                           "(SELECT key FROM account_invites WHERE expires_at < ? LIMIT ?)",
                           {now.ms, limit});
    }
    return status;
}

// One at a time: a group hands its conversations over, a conversation loses its oldest messages.
Result<bool> SqlHousekeeping::eraseRemoved(Timestamp removedBefore, qint64 limit)
{
    const auto group = firstRow<qint64>(m_sql,
                                        "SELECT key FROM groups WHERE removed_at IS NOT NULL AND is_swept = 0 "
                                        "AND removed_at < ? ORDER BY removed_at LIMIT 1",
                                        {removedBefore.ms},
                                        numberAt);
    if (!group)
        return group.error();
    const auto conversation =
        firstRow<qint64>(m_sql,
                         "SELECT key FROM conversations WHERE removed_at IS NOT NULL AND is_swept = 0 "
                         "AND removed_at < ? ORDER BY removed_at LIMIT 1",
                         {removedBefore.ms},
                         numberAt);
    if (!conversation)
        return conversation.error();
    Status status;
    if (*group)
        status = eraseGroup(**group);
    else if (*conversation)
        status = eraseMessages(**conversation, limit);
    if (!status)
        return status.error();
    return *group || *conversation;
}

Status SqlHousekeeping::eraseGroup(qint64 group)
{
    const auto status = m_sql.run("UPDATE conversations "
                                  "SET removed_at = (SELECT removed_at FROM groups WHERE key = group_key) "
                                  "WHERE group_key = ? AND removed_at IS NULL",
                                  {group});
    if (!status)
        return status;
    return m_sql.run("UPDATE groups SET is_swept = 1 WHERE key = ?", {group});
}

// The newest message of all stays, without what it said: its number would be given to another one.
Status SqlHousekeeping::eraseMessages(qint64 conversation, qint64 limit)
{
    auto status = m_sql.run("DELETE FROM message_edits WHERE message_number IN "
                            "(SELECT number FROM messages WHERE conversation_key = ? ORDER BY seq LIMIT ?)",
                            {conversation, limit});
    if (!status)
        return status;
    qint64 erased = 0;
    status = m_sql.run("DELETE FROM messages WHERE number IN (SELECT number FROM messages WHERE conversation_key = ? "
                       "AND number < (SELECT max(number) FROM messages) ORDER BY seq LIMIT ?) RETURNING number",
                       {conversation, limit},
                       [&](const SqlRow &) { ++erased; });
    if (!status || erased == limit)
        return status;
    status = m_sql.run("UPDATE messages SET text = '', mentions = NULL WHERE conversation_key = ?", {conversation});
    if (!status)
        return status;
    return m_sql.run("UPDATE conversations SET is_swept = 1 WHERE key = ?", {conversation});
}

}
