#include "server/storage/sql_participants.h"

#include "server/storage/sql_streams.h"

// Who takes part, in the order in which they came: whose row changed last came last. Takes the conversation's id.
// clang-format off
#define TINCAN_FIRST_TO_COME(further)                                                                                  \
    "SELECT users.id FROM conversations JOIN participants {by index participants_present} "                            \
    "ON participants.conversation_key = conversations.key AND participants.left_at IS NULL "                           \
    "JOIN users ON users.key = participants.user_key "                                                                 \
    further "ORDER BY participants.conversation_revision LIMIT 1"
// clang-format on

namespace tincan::storage {

namespace {

Result<core::ParticipantStore::Revisions> nextRevisions(SqlConnection &sql, ConversationId conversation, UserId user)
{
    SqlStreams streams(sql);
    const auto ofConversation = streams.next(conversation);
    if (!ofConversation)
        return ofConversation.error();
    const auto ofUser = streams.next(user);
    if (!ofUser)
        return ofUser.error();
    return core::ParticipantStore::Revisions{*ofConversation, *ofUser};
}

}

Result<core::ParticipantStore::Revisions> SqlParticipants::add(ConversationId conversation, UserId user, Timestamp now)
{
    const auto revisions = nextRevisions(m_sql, conversation, user);
    if (!revisions)
        return revisions;
    auto status = m_sql.run(
        "INSERT INTO participants (conversation_key, user_key, joined_at, conversation_revision, user_revision) "
        "SELECT conversations.key, users.key, ?, ?, ? FROM conversations, users "
        "WHERE conversations.id = ? AND users.id = ? ON CONFLICT (conversation_key, user_key) DO UPDATE SET "
        "joined_at = excluded.joined_at, left_at = NULL, conversation_revision = excluded.conversation_revision, "
        "user_revision = excluded.user_revision",
        {now.ms, revisions->conversation, revisions->user, conversation.toBytes(), user.toBytes()});
    if (status) {
        status = m_sql.run("UPDATE conversations SET participant_count = participant_count + 1 WHERE id = ?",
                           {conversation.toBytes()});
    }
    if (!status)
        return status.error();
    return revisions;
}

Result<core::ParticipantStore::Revisions> SqlParticipants::remove(ConversationId conversation, UserId user,
                                                                  Timestamp now)
{
    const auto revisions = nextRevisions(m_sql, conversation, user);
    if (!revisions)
        return revisions;
    auto status = m_sql.run("UPDATE participants SET left_at = ?, conversation_revision = ?, user_revision = ? "
                            "WHERE conversation_key = (SELECT key FROM conversations WHERE id = ?) "
                            "AND user_key = (SELECT key FROM users WHERE id = ?)",
                            {now.ms, revisions->conversation, revisions->user, conversation.toBytes(), user.toBytes()});
    if (status) {
        status = m_sql.run("UPDATE conversations SET participant_count = participant_count - 1 WHERE id = ?",
                           {conversation.toBytes()});
    }
    if (!status)
        return status.error();
    return revisions;
}

Result<bool> SqlParticipants::contains(ConversationId conversation, UserId user)
{
    const auto found = firstRow<bool>(m_sql,
                                      "SELECT 1 FROM participants "
                                      "WHERE conversation_key = (SELECT key FROM conversations WHERE id = ?) "
                                      "AND user_key = (SELECT key FROM users WHERE id = ?) AND left_at IS NULL",
                                      {conversation.toBytes(), user.toBytes()},
                                      [](const SqlRow &row) { return row.boolean(0); });
    if (!found)
        return found.error();
    return found->has_value();
}

Result<std::vector<UserId>> SqlParticipants::people(ConversationId conversation)
{
    std::vector<UserId> people;
    const auto status = m_sql.run("SELECT users.id FROM conversations "
                                  "JOIN participants ON participants.conversation_key = conversations.key "
                                  "AND participants.left_at IS NULL JOIN users ON users.key = participants.user_key "
                                  "WHERE conversations.id = ?",
                                  {conversation.toBytes()},
                                  [&](const SqlRow &row) { people.push_back(row.id<UserId>(0)); });
    if (!status)
        return status.error();
    return people;
}

Result<std::optional<UserId>> SqlParticipants::heir(ConversationId conversation)
{
    const auto userAt = [](const SqlRow &row) { return row.id<UserId>(0); };
    const auto able = firstRow<UserId>(
        m_sql,
        // Where everybody belongs, administrators may write whatever role they have.
        TINCAN_FIRST_TO_COME("JOIN groups ON groups.key = conversations.group_key "
                             "LEFT JOIN members ON members.group_key = groups.key "
                             "AND members.user_key = users.key AND members.left_at IS NULL "
                             "WHERE conversations.id = ? AND users.state = 0 AND (COALESCE(members.role, 1) > 0 "
                             "OR (groups.is_default = 1 AND users.is_admin = 1)) "),
        {conversation.toBytes()},
        userAt);
    if (!able || *able)
        return able;
    return firstRow<UserId>(
        m_sql, TINCAN_FIRST_TO_COME("WHERE conversations.id = ? "), {conversation.toBytes()}, userAt);
}

Result<std::vector<ConversationId>> SqlParticipants::ownedBy(UserId user)
{
    std::vector<ConversationId> conversations;
    const auto status = m_sql.run(
        "SELECT conversations.id FROM users JOIN conversations {by index conversations_by_owner} "
        "ON conversations.owner_key = users.key AND conversations.removed_at IS NULL AND conversations.kind = 1 "
        "JOIN groups ON groups.key = conversations.group_key AND groups.removed_at IS NULL WHERE users.id = ?",
        {user.toBytes()},
        [&](const SqlRow &row) { conversations.push_back(row.id<ConversationId>(0)); });
    if (!status)
        return status.error();
    return conversations;
}

Result<std::vector<ConversationId>> SqlParticipants::within(GroupId group, UserId user)
{
    std::vector<ConversationId> conversations;
    const auto status =
        m_sql.run("SELECT conversations.id FROM groups "
                  "JOIN conversations ON conversations.group_key = groups.key AND conversations.kind = 1 "
                  "AND conversations.removed_at IS NULL "
                  "JOIN participants ON participants.conversation_key = conversations.key "
                  "AND participants.user_key = (SELECT key FROM users WHERE id = ?) AND participants.left_at IS NULL "
                  "WHERE groups.id = ?",
                  {user.toBytes(), group.toBytes()},
                  [&](const SqlRow &row) { conversations.push_back(row.id<ConversationId>(0)); });
    if (!status)
        return status.error();
    return conversations;
}

}
