#include "server/storage/sql_conversations.h"

#include "server/storage/rows.h"
#include "server/storage/sql_rights.h"
#include "server/storage/written.h"

namespace tincan::storage {

namespace {

core::ConversationAccess accessAt(const SqlRow &row, ConversationId id)
{
    core::ConversationAccess access;
    access.id = id;
    access.kind = protocol::ConversationKind(row.number(0));
    access.group = GroupId::fromBytes(row.bytes(1));
    access.isDefault = row.boolean(2);
    access.archived = row.boolean(3);
    access.mayRead = row.boolean(4);
    access.guest = row.boolean(5);
    access.role = protocol::Role(row.number(6));
    access.owner = row.boolean(7);
    access.reachable = row.boolean(8);
    access.lastSeq = row.number(9);
    access.hiddenSeq = row.number(10);
    access.readSeq = row.number(11);
    access.deliveredSeq = row.number(12);
    access.mute = protocol::MuteLevel(row.number(13));
    access.putAway = row.boolean(14);
    access.hiddenFromSomeSeq = row.number(15);
    return access;
}

}

Result<std::optional<core::ConversationAccess>> SqlConversations::access(ConversationId id, UserId user)
{
    if (const auto known = m_sql.access(id, user))
        return known;
    const auto access = firstRow<core::ConversationAccess>(
        m_sql,
        "SELECT conversations.kind, groups.id, conversations.is_default, conversations.archived_at IS NOT "
        "NULL, " TINCAN_MAY_READ ", reader.kind = 1, "
        "CASE WHEN conversations.kind = 3 THEN 1 ELSE COALESCE(" TINCAN_ROLE ", 0) END, "
        "COALESCE(conversations.owner_key = reader.key, 0), "
        "conversations.kind <> 3 OR conversations.participant_count = 1 OR EXISTS (SELECT 1 FROM participants AS other "
        "JOIN users ON users.key = other.user_key AND users.state = 0 WHERE other.conversation_key = conversations.key "
        "AND other.user_key <> reader.key AND other.left_at IS NULL), conversations.last_seq, "
        "COALESCE(standings.hidden_seq, 0), COALESCE(standings.read_seq, 0), COALESCE(standings.delivered_seq, 0), "
        "COALESCE(standings.mute, 0), COALESCE(standings.is_archived, 0), conversations.hidden_from_some_seq "
        "FROM conversations " TINCAN_AS_READER "WHERE conversations.id = ?",
        {user.toBytes(), id.toBytes()},
        [&](const SqlRow &row) { return accessAt(row, id); });
    if (access && *access)
        m_sql.remember(**access, user);
    return access;
}

Result<protocol::Conversation> SqlConversations::asShown(ConversationId id)
{
    auto shown = firstRow<protocol::Conversation>(
        m_sql, "SELECT " TINCAN_CONVERSATION_COLUMNS "FROM conversations WHERE id = ?", {id.toBytes()}, conversationAt);
    if (!shown)
        return shown.error();
    if (!*shown)
        return missingRow();
    if (const auto people = addPeople(m_sql, **shown); !people)
        return people.error();
    return **std::move(shown);
}

Result<std::optional<ConversationId>> SqlConversations::directBetween(const QByteArray &peopleHash)
{
    return firstRow<ConversationId>(m_sql,
                                    "SELECT id FROM conversations WHERE people_hash = ?",
                                    {peopleHash},
                                    [](const SqlRow &row) { return row.id<ConversationId>(0); });
}

Result<qint64> SqlConversations::countMade(GroupId group, UserId creator)
{
    return writtenRow<qint64>(m_sql,
                              "SELECT count(*) FROM conversations "
                              "WHERE creator_key = (SELECT key FROM users WHERE id = ?) "
                              "AND group_key = (SELECT key FROM groups WHERE id = ?) AND removed_at IS NULL",
                              {creator.toBytes(), group.toBytes()},
                              numberAt);
}

Result<std::optional<qint64>> SqlConversations::create(const core::NewConversation &conversation)
{
    const QVariant group = conversation.group ? QVariant(conversation.group->toBytes()) : QVariant();
    const QVariant creator = conversation.creator ? QVariant(conversation.creator->toBytes()) : QVariant();
    const QVariant people = conversation.peopleHash.isEmpty() ? QVariant() : QVariant(conversation.peopleHash);
    const auto created = writtenRow<qint64>(
        m_sql,
        "INSERT INTO conversations (id, group_key, kind, name, topic, creator_key, owner_key, people_hash, created_at, "
        "revision) SELECT ?, (SELECT key FROM groups WHERE id = ?), ?, {text ?}, {text ?}, creator.key, "
        "creator.key, ?, ?, 1 FROM (SELECT 1) LEFT JOIN users AS creator ON creator.id = ? RETURNING key",
        {conversation.id.toBytes(),
         group,
         int(conversation.kind),
         conversation.name.toUtf8(),
         conversation.topic.toUtf8(),
         people,
         conversation.createdAt.ms,
         creator},
        numberAt);
    if (!created)
        return created.error();
    if (const auto counted = countInGroup(conversation.id, 1); !counted)
        return counted.error();
    return takeGroupRevision(conversation.id);
}

Result<std::optional<qint64>> SqlConversations::change(ConversationId id, const core::ConversationSettings &settings)
{
    const QVariant archivedAt = settings.archivedAt ? QVariant(settings.archivedAt->ms) : QVariant();
    const auto changed = m_sql.run("UPDATE conversations SET name = {text ?}, topic = {text ?}, "
                                   "archived_at = ?, revision = revision + 1 WHERE id = ?",
                                   {settings.name.toUtf8(), settings.topic.toUtf8(), archivedAt, id.toBytes()});
    if (!changed)
        return changed.error();
    return takeGroupRevision(id);
}

Result<std::optional<qint64>> SqlConversations::markRemoved(ConversationId id, Timestamp at)
{
    auto removed = m_sql.run("UPDATE conversations SET removed_at = ? WHERE id = ?", {at.ms, id.toBytes()});
    if (removed)
        removed = countInGroup(id, -1);
    if (!removed)
        return removed.error();
    return takeGroupRevision(id);
}

Status SqlConversations::changeOwner(ConversationId id, UserId owner)
{
    return m_sql.run("UPDATE conversations SET owner_key = (SELECT key FROM users WHERE id = ?), "
                     "revision = revision + 1 WHERE id = ?",
                     {owner.toBytes(), id.toBytes()});
}

Status SqlConversations::countInGroup(ConversationId id, int more)
{
    return m_sql.run("UPDATE groups SET conversation_count = conversation_count + ? "
                     "WHERE key = (SELECT group_key FROM conversations WHERE id = ?)",
                     {more, id.toBytes()});
}

// The group's stream tells of conversations for the whole group, for members who have not got them yet.
Result<std::optional<qint64>> SqlConversations::takeGroupRevision(ConversationId id)
{
    const auto revision = firstRow<qint64>(m_sql,
                                           "UPDATE groups SET revision = revision + 1 WHERE key = "
                                           "(SELECT group_key FROM conversations WHERE id = ? AND kind IN (0, 2)) "
                                           "RETURNING revision",
                                           {id.toBytes()},
                                           numberAt);
    if (!revision || !*revision)
        return revision;
    const auto taken =
        m_sql.run("UPDATE conversations SET group_revision = ? WHERE id = ?", {**revision, id.toBytes()});
    if (!taken)
        return taken.error();
    return revision;
}

}
