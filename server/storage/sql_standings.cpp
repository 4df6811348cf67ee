#include "server/storage/sql_standings.h"

#include "server/storage/rows.h"
#include "server/storage/sql_streams.h"

// What a newcomer's row says: everything is read; what was there before is hidden, or not (takes whether).
#define TINCAN_NEWCOMER_INSERT \
    "INSERT INTO standings (user_key, conversation_key, hidden_seq, read_seq, delivered_seq, user_revision) " \
    "SELECT users.key, conversations.key, CASE WHEN ? THEN 0 ELSE conversations.last_seq END, " \
    "conversations.last_seq, conversations.last_seq, users.revision FROM conversations JOIN users ON users.id = ? "
#define TINCAN_NEWCOMER_AGAIN \
    "ON CONFLICT (user_key, conversation_key) DO UPDATE SET hidden_seq = excluded.hidden_seq, " \
    "read_seq = excluded.read_seq, delivered_seq = excluded.delivered_seq, is_archived = 0, " \
    "user_revision = excluded.user_revision"
// Of a whole group's conversations, those in which somebody does not stand at the beginning.
#define TINCAN_WITH_STANDINGS \
    "LEFT JOIN standings ON standings.conversation_key = conversations.key AND standings.user_key = users.key "
#define TINCAN_TO_BEGIN \
    "conversations.kind <> 1 AND conversations.removed_at IS NULL " \
    "AND (users.kind = 0 OR conversations.is_default = 1) " \
    "AND (conversations.last_seq > 0 OR standings.user_key IS NOT NULL) "

namespace tincan::storage {

Result<qint64> SqlStandings::keep(const core::ConversationAccess &standing, UserId user)
{
    const auto revision = SqlStreams(m_sql).next(user);
    if (!revision)
        return revision;
    const auto kept = m_sql.run(
        "INSERT INTO standings (user_key, conversation_key, hidden_seq, read_seq, delivered_seq, mute, is_archived, "
        "user_revision) SELECT users.key, conversations.key, ?, ?, ?, ?, ?, ? FROM users, conversations "
        "WHERE users.id = ? AND conversations.id = ? ON CONFLICT (user_key, conversation_key) DO UPDATE SET "
        "read_seq = excluded.read_seq, delivered_seq = excluded.delivered_seq, mute = excluded.mute, "
        "is_archived = excluded.is_archived, user_revision = excluded.user_revision",
        {standing.hiddenSeq,
         standing.readSeq,
         standing.deliveredSeq,
         int(standing.mute),
         standing.putAway,
         *revision,
         user.toBytes(),
         standing.id.toBytes()});
    if (!kept)
        return kept.error();
    return revision;
}

Status SqlStandings::keepDelivered(ConversationId conversation, UserId user, qint64 seq)
{
    return m_sql.run(
        "INSERT INTO standings (user_key, conversation_key, delivered_seq) "
        "SELECT users.key, conversations.key, ? FROM users, conversations WHERE users.id = ? AND conversations.id = ? "
        "ON CONFLICT (user_key, conversation_key) DO UPDATE SET delivered_seq = excluded.delivered_seq",
        {seq, user.toBytes(), conversation.toBytes()});
}

Result<protocol::Standing> SqlStandings::asShown(ConversationId conversation, UserId user)
{
    return standingOf(m_sql, conversation, user);
}

Result<std::optional<qint64>> SqlStandings::beginAtTheEnd(ConversationId conversation, UserId user, bool readsHistory)
{
    const auto revision = firstRow<qint64>(
        m_sql,
        "UPDATE users SET revision = revision + 1 WHERE id = ? AND EXISTS (SELECT 1 FROM conversations "
        "LEFT JOIN standings ON standings.conversation_key = conversations.key AND standings.user_key = users.key "
        "WHERE conversations.id = ? AND (conversations.last_seq > 0 OR standings.user_key IS NOT NULL)) "
        "RETURNING revision",
        {user.toBytes(), conversation.toBytes()},
        [](const SqlRow &row) { return row.number(0); });
    if (!revision || !*revision)
        return revision;
    const auto begun = m_sql.run(TINCAN_NEWCOMER_INSERT "WHERE conversations.id = ? " TINCAN_NEWCOMER_AGAIN,
                                 {readsHistory, user.toBytes(), conversation.toBytes()});
    if (!begun)
        return begun.error();
    return revision;
}

Status SqlStandings::beginInGroup(GroupId group, UserId user, bool readsHistory)
{
    if (!readsHistory) {
        const auto hidden = m_sql.run("UPDATE conversations SET hidden_from_some_seq = last_seq "
                                      "WHERE group_key = (SELECT key FROM groups WHERE id = ?) AND kind <> 1 "
                                      "AND removed_at IS NULL",
                                      {group.toBytes()});
        if (!hidden)
            return hidden;
    }
    const auto told = m_sql.run(
        "UPDATE users SET revision = revision + 1 WHERE id = ? AND EXISTS (SELECT 1 FROM groups "
        "JOIN conversations ON conversations.group_key = groups.key " TINCAN_WITH_STANDINGS "WHERE groups.id = ? "
        "AND " TINCAN_TO_BEGIN ")",
        {user.toBytes(), group.toBytes()});
    if (!told)
        return told;
    return m_sql.run(TINCAN_NEWCOMER_INSERT TINCAN_WITH_STANDINGS
                     "WHERE conversations.group_key = (SELECT key FROM groups "
                     "WHERE id = ?) AND " TINCAN_TO_BEGIN TINCAN_NEWCOMER_AGAIN,
                     {readsHistory, user.toBytes(), group.toBytes()});
}

Result<std::vector<std::pair<UserId, qint64>>> SqlStandings::takeOutAgain(ConversationId conversation)
{
    const auto away = allRows<UserId>(m_sql,
                                      "SELECT users.id FROM conversations "
                                      "JOIN standings ON standings.conversation_key = conversations.key "
                                      "AND standings.is_archived = 1 JOIN users ON users.key = standings.user_key "
                                      "WHERE conversations.id = ?",
                                      {conversation.toBytes()},
                                      [](const SqlRow &row) { return row.id<UserId>(0); });
    if (!away)
        return away.error();
    std::vector<std::pair<UserId, qint64>> back;
    for (const UserId person : *away) {
        const auto revision = SqlStreams(m_sql).next(person);
        if (!revision)
            return revision.error();
        const auto taken = m_sql.run("UPDATE standings SET is_archived = 0, user_revision = ? "
                                     "WHERE user_key = (SELECT key FROM users WHERE id = ?) "
                                     "AND conversation_key = (SELECT key FROM conversations WHERE id = ?)",
                                     {*revision, person.toBytes(), conversation.toBytes()});
        if (!taken)
            return taken.error();
        back.emplace_back(person, *revision);
    }
    return back;
}

Result<qint64> SqlStandings::audienceSize(ConversationId conversation)
{
    return storage::audienceSize(m_sql, conversation);
}

}
