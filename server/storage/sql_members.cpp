#include "server/storage/sql_members.h"

#include "server/storage/sql_streams.h"

namespace tincan::storage {

namespace {

Result<core::MemberStore::Revisions> nextRevisions(SqlConnection &sql, GroupId group, UserId user)
{
    SqlStreams streams(sql);
    const auto ofGroup = streams.next(group);
    if (!ofGroup)
        return ofGroup.error();
    const auto ofUser = streams.next(user);
    if (!ofUser)
        return ofUser.error();
    return core::MemberStore::Revisions{*ofGroup, *ofUser};
}

}

Result<core::MemberStore::Revisions> SqlMembers::add(GroupId group, UserId user, protocol::Role role, Timestamp now)
{
    auto revisions = setRole(group, user, role, now);
    if (!revisions)
        return revisions;
    const auto counted = m_sql.run("UPDATE groups SET member_count = member_count + 1 WHERE id = ?", {group.toBytes()});
    if (!counted)
        return counted.error();
    return revisions;
}

Result<core::MemberStore::Revisions> SqlMembers::remove(GroupId group, UserId user, Timestamp now)
{
    const auto revisions = nextRevisions(m_sql, group, user);
    if (!revisions)
        return revisions;
    auto status = m_sql.run("UPDATE members SET left_at = ?, group_revision = ?, user_revision = ? "
                            "WHERE group_key = (SELECT key FROM groups WHERE id = ?) "
                            "AND user_key = (SELECT key FROM users WHERE id = ?)",
                            {now.ms, revisions->group, revisions->user, group.toBytes(), user.toBytes()});
    if (status)
        status = m_sql.run("UPDATE groups SET member_count = member_count - 1 WHERE id = ?", {group.toBytes()});
    if (!status)
        return status.error();
    return revisions;
}

// Whoever has no row yet gets one: somebody new, or somebody of the default group.
Result<core::MemberStore::Revisions> SqlMembers::setRole(GroupId group, UserId user, protocol::Role role, Timestamp now)
{
    const auto revisions = nextRevisions(m_sql, group, user);
    if (!revisions)
        return revisions;
    const auto set =
        m_sql.run("INSERT INTO members (group_key, user_key, role, joined_at, group_revision, user_revision) "
                  "SELECT groups.key, users.key, ?, ?, ?, ? FROM groups, users WHERE groups.id = ? AND users.id = ? "
                  "ON CONFLICT (group_key, user_key) DO UPDATE SET role = excluded.role, "
                  "joined_at = CASE WHEN left_at IS NULL THEN joined_at ELSE excluded.joined_at END, left_at = NULL, "
                  "group_revision = excluded.group_revision, user_revision = excluded.user_revision",
                  {int(role), now.ms, revisions->group, revisions->user, group.toBytes(), user.toBytes()});
    if (!set)
        return set.error();
    return revisions;
}

Result<std::optional<UserId>> SqlMembers::owner(GroupId group)
{
    return firstRow<UserId>(m_sql,
                            "SELECT users.id FROM groups JOIN members ON members.group_key = groups.key "
                            "AND members.left_at IS NULL AND members.role = 3 "
                            "JOIN users ON users.key = members.user_key WHERE groups.id = ?",
                            {group.toBytes()},
                            [](const SqlRow &row) { return row.id<UserId>(0); });
}

Result<std::vector<UserId>> SqlMembers::moderators(GroupId group)
{
    std::vector<UserId> people;
    // By itself SQLite takes the primary key, and looks at everybody who has ever been a member.
    const auto status = m_sql.run("SELECT users.id FROM groups "
                                  "JOIN members {by index moderators} ON members.group_key = groups.key "
                                  "AND members.left_at IS NULL AND members.role >= 2 "
                                  "JOIN users ON users.key = members.user_key WHERE groups.id = ?",
                                  {group.toBytes()},
                                  [&](const SqlRow &row) { people.push_back(row.id<UserId>(0)); });
    if (!status)
        return status.error();
    return people;
}

}
