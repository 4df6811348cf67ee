#include "server/storage/sql_groups.h"

#include "server/storage/rows.h"
#include "server/storage/sql_rights.h"
#include "server/storage/written.h"

namespace tincan::storage {

namespace {

core::GroupAccess accessAt(const SqlRow &row, GroupId id)
{
    core::GroupAccess access;
    access.id = id;
    access.isDefault = row.boolean(0);
    access.visibility = protocol::Visibility(row.number(1));
    access.newcomersReadHistory = row.boolean(2);
    access.guest = row.boolean(3);
    access.admin = row.boolean(4);
    if (!row.isNull(5))
        access.role = protocol::Role(row.number(5));
    access.conversations = row.number(6);
    access.active = row.boolean(7);
    return access;
}

}

Result<GroupId> SqlGroups::defaultGroup()
{
    return writtenRow<GroupId>(
        m_sql, "SELECT id FROM groups WHERE is_default = 1", {}, [](const SqlRow &row) { return row.id<GroupId>(0); });
}

Result<std::optional<core::GroupAccess>> SqlGroups::access(GroupId id, UserId user)
{
    return firstRow<core::GroupAccess>(
        m_sql,
        "SELECT groups.is_default, groups.visibility, groups.newcomers_read_history, reader.kind = 1, "
        "reader.is_admin, " TINCAN_ROLE
        ", groups.conversation_count, reader.state = 0 FROM groups JOIN users AS reader ON reader.id = ? "
        "LEFT JOIN members ON members.group_key = groups.key AND members.user_key = reader.key "
        "AND members.left_at IS NULL WHERE groups.id = ? AND groups.removed_at IS NULL",
        {user.toBytes(), id.toBytes()},
        [&](const SqlRow &row) { return accessAt(row, id); });
}

Result<protocol::Group> SqlGroups::asShown(GroupId id)
{
    return writtenRow<protocol::Group>(m_sql,
                                       "SELECT " TINCAN_GROUP_COLUMNS "FROM groups WHERE id = ?",
                                       {id.toBytes()},
                                       [](const SqlRow &row) { return groupAt(row); });
}

// The default group is everybody's but the guests', who hear its default conversation alone.
Result<std::vector<core::Topic>> SqlGroups::topicsOf(UserId user)
{
    std::vector<core::Topic> topics;
    const auto status = m_sql.run(
        "WITH reader AS (SELECT key, kind FROM users WHERE id = ? AND state = 0) "
        "SELECT 1, groups.id FROM reader JOIN groups ON groups.is_default = 1 WHERE reader.kind = 0 "
        "UNION ALL SELECT 1, groups.id FROM reader JOIN members ON members.user_key = reader.key "
        "AND members.left_at IS NULL JOIN groups ON groups.key = members.group_key AND groups.removed_at IS NULL "
        "AND groups.is_default = 0 "
        "UNION ALL SELECT 0, conversations.id FROM reader JOIN participants ON participants.user_key = reader.key "
        "AND participants.left_at IS NULL JOIN conversations ON conversations.key = participants.conversation_key "
        "AND conversations.removed_at IS NULL LEFT JOIN groups ON groups.key = conversations.group_key "
        "WHERE groups.removed_at IS NULL "
        "UNION ALL SELECT 0, conversations.id FROM reader JOIN conversations ON conversations.is_default = 1 "
        "WHERE reader.kind = 1",
        {user.toBytes()},
        [&](const SqlRow &row) {
            if (row.boolean(0))
                topics.emplace_back(row.id<GroupId>(1));
            else
                topics.emplace_back(row.id<ConversationId>(1));
        });
    if (!status)
        return status.error();
    return topics;
}

Status SqlGroups::create(const core::NewGroup &group)
{
    return m_sql.run(
        "INSERT INTO groups (id, name, description, visibility, newcomers_read_history, is_default, creator_key, "
        "created_at, revision, settings_revision) "
        "SELECT ?, {text ?}, {text ?}, ?, ?, 0, key, ?, 1, 1 FROM users WHERE id = ?",
        {group.id.toBytes(),
         group.name.toUtf8(),
         group.description.toUtf8(),
         int(group.visibility),
         group.newcomersReadHistory,
         group.createdAt.ms,
         group.creator.toBytes()});
}

Status SqlGroups::change(const protocol::Group &group)
{
    return m_sql.run("UPDATE groups SET name = {text ?}, description = {text ?}, visibility = ?, "
                     "newcomers_read_history = ?, revision = revision + 1, settings_revision = revision + 1 "
                     "WHERE id = ?",
                     {group.name.toUtf8(),
                      group.description.toUtf8(),
                      int(group.visibility),
                      group.newcomersReadHistory,
                      group.id.toBytes()});
}

Status SqlGroups::markRemoved(GroupId id, Timestamp at)
{
    return m_sql.run("UPDATE groups SET removed_at = ? WHERE id = ?", {at.ms, id.toBytes()});
}

Result<std::vector<ConversationId>> SqlGroups::chosenConversations(GroupId id)
{
    std::vector<ConversationId> conversations;
    const auto status =
        m_sql.run("SELECT conversations.id FROM groups JOIN conversations ON conversations.group_key = groups.key "
                  "AND conversations.kind = 1 AND conversations.removed_at IS NULL WHERE groups.id = ?",
                  {id.toBytes()},
                  [&](const SqlRow &row) { conversations.push_back(row.id<ConversationId>(0)); });
    if (!status)
        return status.error();
    return conversations;
}

}
