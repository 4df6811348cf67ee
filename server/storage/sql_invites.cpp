#include "server/storage/sql_invites.h"

#include "server/storage/rows.h"
#include "server/storage/written.h"

// clang-format off
#define TINCAN_STORED_INVITE                                                                                           \
    "SELECT " TINCAN_INVITE_COLUMNS ", invites.revoked_at IS NOT NULL FROM invites "                                   \
    "JOIN groups ON groups.key = invites.group_key AND groups.removed_at IS NULL "
// clang-format on

namespace tincan::storage {

namespace {

core::StoredInvite storedInviteAt(const SqlRow &row)
{
    return {inviteAt(row), row.boolean(7)};
}

}

Result<std::optional<core::StoredInvite>> SqlInvites::byId(InviteId id)
{
    return firstRow<core::StoredInvite>(
        m_sql, TINCAN_STORED_INVITE "WHERE invites.id = ?", {id.toBytes()}, storedInviteAt);
}

Result<std::optional<core::StoredInvite>> SqlInvites::byCode(const QString &code)
{
    return firstRow<core::StoredInvite>(
        m_sql, TINCAN_STORED_INVITE "WHERE invites.code = {text ?}", {code.toUtf8()}, storedInviteAt);
}

Status SqlInvites::add(const protocol::Invite &invite)
{
    return m_sql.run("INSERT INTO invites (id, group_key, code, creator_key, created_at, expires_at, uses_left) "
                     "SELECT ?, groups.key, ?, users.key, ?, ?, ? FROM groups, users "
                     "WHERE groups.id = ? AND users.id = ?",
                     {invite.id.toBytes(),
                      invite.code,
                      invite.createdAt.ms,
                      invite.expiresAt.ms,
                      invite.usesLeft,
                      invite.group.toBytes(),
                      invite.creator.toBytes()});
}

Status SqlInvites::use(InviteId id)
{
    return m_sql.run("UPDATE invites SET uses_left = uses_left - 1 WHERE id = ?", {id.toBytes()});
}

Status SqlInvites::revoke(InviteId id, Timestamp at)
{
    return m_sql.run("UPDATE invites SET revoked_at = ? WHERE id = ?", {at.ms, id.toBytes()});
}

Status SqlInvites::revokeOf(GroupId group, UserId creator, Timestamp at)
{
    return m_sql.run("UPDATE invites SET revoked_at = ? WHERE group_key = (SELECT key FROM groups WHERE id = ?) "
                     "AND creator_key = (SELECT key FROM users WHERE id = ?) AND revoked_at IS NULL",
                     {at.ms, group.toBytes(), creator.toBytes()});
}

// Whoever has left a group has no invitations there, so they are found by where the person belongs.
Status SqlInvites::revokeAllOf(UserId creator, Timestamp at)
{
    return m_sql.run("UPDATE invites SET revoked_at = ? WHERE key IN (SELECT invites.key FROM users "
                     "{then join} members ON members.user_key = users.key AND members.left_at IS NULL "
                     "{then join} invites ON invites.group_key = members.group_key "
                     "AND invites.creator_key = users.key AND invites.revoked_at IS NULL WHERE users.id = ?)",
                     {at.ms, creator.toBytes()});
}

// A group never has more rows than there is room for, so these are cheap.
Result<bool> SqlInvites::makeRoom(GroupId group, Timestamp now)
{
    const auto count =
        writtenRow<qint64>(m_sql,
                           "SELECT count(*) FROM invites WHERE group_key = (SELECT key FROM groups WHERE id = ?)",
                           {group.toBytes()},
                           numberAt);
    if (!count)
        return count.error();
    if (*count < protocol::limits::invitesPerGroup)
        return true;
    const auto forgotten = firstRow<qint64>(
        m_sql,
        "DELETE FROM invites WHERE key = (SELECT invites.key FROM groups JOIN invites "
        "ON invites.group_key = groups.key AND (revoked_at IS NOT NULL OR uses_left = 0 OR expires_at <= ?) "
        "WHERE groups.id = ? ORDER BY invites.key LIMIT 1) RETURNING key",
        {now.ms, group.toBytes()},
        numberAt);
    if (!forgotten)
        return forgotten.error();
    return forgotten->has_value();
}

}
