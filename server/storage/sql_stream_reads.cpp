#include "server/storage/sql_stream_reads.h"

#include "server/storage/rows.h"
#include "server/storage/sql_rights.h"

// A group that the reader belongs to, as `groups`: takes the reader's id. The default group has no members to tell of,
// and guests see nothing of it but its default conversation.
#define TINCAN_OWN_GROUP \
    "FROM users AS reader JOIN groups ON groups.removed_at IS NULL AND reader.id = ? AND reader.state = 0 " \
    "AND (groups.is_default = 1 AND reader.kind = 0 OR EXISTS (SELECT 1 FROM members AS own " \
    "WHERE own.group_key = groups.key AND own.user_key = reader.key AND own.left_at IS NULL)) "

namespace tincan::storage {

namespace {

ConversationId conversationIdAt(const SqlRow &row)
{
    return row.id<ConversationId>(0);
}

}

Result<qint64> SqlStreamReads::revisionOf(UserId reader)
{
    const auto revision =
        firstRow<qint64>(m_sql, "SELECT revision FROM users WHERE id = ?", {reader.toBytes()}, [](const SqlRow &row) {
            return row.number(0);
        });
    if (!revision)
        return revision.error();
    return revision->value_or(0);
}

Result<QList<protocol::ParticipantChange>> SqlStreamReads::participants(ConversationId id, UserId reader,
                                                                        qint64 revision, qint64 limit)
{
    return allRows<protocol::ParticipantChange>(
        m_sql,
        "SELECT users.id, changed.left_at IS NULL FROM conversations " TINCAN_AS_READER
        "JOIN participants AS changed ON changed.conversation_key = conversations.key "
        "JOIN users ON users.key = changed.user_key WHERE conversations.id = ? AND " TINCAN_MAY_READ
        "AND changed.conversation_revision > ? ORDER BY changed.conversation_revision LIMIT ?",
        {reader.toBytes(), id.toBytes(), revision, limit},
        [](const SqlRow &row) { return protocol::ParticipantChange{row.id<UserId>(0), row.boolean(1)}; });
}

Result<QList<protocol::MemberChange>> SqlStreamReads::members(GroupId id, UserId reader, qint64 revision, qint64 limit)
{
    return allRows<protocol::MemberChange>(
        m_sql,
        "SELECT users.id, members.left_at IS NULL, members.role " TINCAN_OWN_GROUP
        "JOIN members ON members.group_key = groups.key JOIN users ON users.key = members.user_key "
        "WHERE groups.id = ? AND members.group_revision > ? ORDER BY members.group_revision LIMIT ?",
        {reader.toBytes(), id.toBytes(), revision, limit},
        [](const SqlRow &row) {
            protocol::MemberChange change{row.id<UserId>(0)};
            if (row.boolean(1))
                change.role = protocol::Role(row.number(2));
            return change;
        });
}

Result<QList<core::StreamReads::ConversationChange>> SqlStreamReads::conversations(GroupId id, UserId reader,
                                                                                   qint64 revision, qint64 limit)
{
    return allRows<ConversationChange>(
        m_sql,
        "SELECT conversations.id, conversations.removed_at IS NOT NULL " TINCAN_OWN_GROUP
        "JOIN conversations ON conversations.group_key = groups.key AND conversations.kind IN (0, 2) "
        "WHERE groups.id = ? AND conversations.group_revision > ? ORDER BY conversations.group_revision LIMIT ?",
        {reader.toBytes(), id.toBytes(), revision, limit},
        [](const SqlRow &row) { return ConversationChange{row.id<ConversationId>(0), row.boolean(1)}; });
}

Result<QList<GroupId>> SqlStreamReads::joinedGroups(UserId reader, qint64 revision, qint64 limit)
{
    return allRows<GroupId>(m_sql,
                            "SELECT groups.id FROM users JOIN members ON members.user_key = users.key "
                            "AND members.left_at IS NULL JOIN groups ON groups.key = members.group_key "
                            "AND groups.removed_at IS NULL WHERE users.id = ? AND members.user_revision > ? "
                            "ORDER BY members.user_revision LIMIT ?",
                            {reader.toBytes(), revision, limit},
                            [](const SqlRow &row) { return row.id<GroupId>(0); });
}

Result<QList<ConversationId>> SqlStreamReads::joinedConversations(UserId reader, qint64 revision, qint64 limit)
{
    return allRows<ConversationId>(m_sql,
                                   "SELECT conversations.id FROM users "
                                   "JOIN participants ON participants.user_key = users.key "
                                   "AND participants.left_at IS NULL "
                                   "JOIN conversations ON conversations.key = participants.conversation_key "
                                   "AND conversations.removed_at IS NULL "
                                   "WHERE users.id = ? AND participants.user_revision > ? "
                                   "ORDER BY participants.user_revision LIMIT ?",
                                   {reader.toBytes(), revision, limit},
                                   conversationIdAt);
}

Result<QList<ConversationId>> SqlStreamReads::standings(UserId reader, qint64 revision, qint64 limit)
{
    return allRows<ConversationId>(
        m_sql,
        "SELECT conversations.id FROM users JOIN standings ON standings.user_key = users.key "
        "JOIN conversations ON conversations.key = standings.conversation_key "
        "WHERE users.id = ? AND standings.user_revision > ? "
        "ORDER BY standings.user_revision LIMIT ?",
        {reader.toBytes(), revision, limit},
        conversationIdAt);
}

Result<core::StreamReads::Left> SqlStreamReads::left(UserId reader, qint64 revision, qint64 limit)
{
    auto groups = allRows<GroupId>(m_sql,
                                   "SELECT groups.id FROM users JOIN members ON members.user_key = users.key "
                                   "AND members.left_at IS NOT NULL JOIN groups ON groups.key = members.group_key "
                                   "WHERE users.id = ? AND members.user_revision > ? "
                                   "ORDER BY members.user_revision LIMIT ?",
                                   {reader.toBytes(), revision, limit},
                                   [](const SqlRow &row) { return row.id<GroupId>(0); });
    if (!groups)
        return groups.error();
    auto conversations =
        allRows<ConversationId>(m_sql,
                                "SELECT conversations.id FROM users "
                                "JOIN participants ON participants.user_key = users.key "
                                "AND participants.left_at IS NOT NULL "
                                "JOIN conversations ON conversations.key = participants.conversation_key "
                                "WHERE users.id = ? AND participants.user_revision > ? "
                                "ORDER BY participants.user_revision LIMIT ?",
                                {reader.toBytes(), revision, limit},
                                conversationIdAt);
    if (!conversations)
        return conversations.error();
    return Left{*std::move(groups), *std::move(conversations)};
}

Result<QList<protocol::JoinRequest>> SqlStreamReads::ownRequests(UserId reader, qint64 revision, qint64 limit)
{
    return allRows<protocol::JoinRequest>(m_sql,
                                          "SELECT " TINCAN_REQUEST_COLUMNS
                                          "FROM users JOIN join_requests ON join_requests.user_key = users.key "
                                          "WHERE users.id = ? AND users.state = 0 AND join_requests.user_revision > ? "
                                          "ORDER BY join_requests.user_revision LIMIT ?",
                                          {reader.toBytes(), revision, limit},
                                          requestAt);
}

}
