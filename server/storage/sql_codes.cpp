#include "server/storage/sql_codes.h"

// clang-format off
#define TINCAN_STORED_INVITE                                                                                           \
    "SELECT account_invites.id, code_hash, users.id, account_invites.created_at, expires_at, uses_left "               \
    "FROM account_invites JOIN users ON users.key = account_invites.creator_key "
// clang-format on

namespace tincan::storage {

namespace {

core::StoredAccountInvite inviteAt(const SqlRow &row)
{
    return {row.id<AccountInviteId>(0), row.bytes(1), row.id<UserId>(2), row.time(3), row.time(4), row.number(5)};
}

}

Result<std::optional<core::LoginCode>> SqlLoginCodes::of(UserId user)
{
    return firstRow<core::LoginCode>(
        m_sql,
        "SELECT code_hash, is_reset, expires_at, wrong_tries FROM login_codes "
        "WHERE user_key = (SELECT key FROM users WHERE id = ?)",
        {user.toBytes()},
        [](const SqlRow &row) { return core::LoginCode{row.bytes(0), row.boolean(1), row.time(2), row.number(3)}; });
}

Status SqlLoginCodes::put(UserId user, const core::LoginCode &code)
{
    return m_sql.run("INSERT INTO login_codes (user_key, code_hash, is_reset, wrong_tries, expires_at) "
                     "SELECT key, ?, ?, ?, ? FROM users WHERE id = ? ON CONFLICT (user_key) DO UPDATE SET "
                     "code_hash = excluded.code_hash, is_reset = excluded.is_reset, "
                     "wrong_tries = excluded.wrong_tries, expires_at = excluded.expires_at",
                     {code.hash, code.isReset, code.wrongTries, code.expiresAt.ms, user.toBytes()});
}

Status SqlLoginCodes::countWrongTry(UserId user)
{
    return m_sql.run("UPDATE login_codes SET wrong_tries = wrong_tries + 1 "
                     "WHERE user_key = (SELECT key FROM users WHERE id = ?)",
                     {user.toBytes()});
}

Status SqlLoginCodes::remove(UserId user)
{
    return m_sql.run("DELETE FROM login_codes WHERE user_key = (SELECT key FROM users WHERE id = ?)", {user.toBytes()});
}

Result<std::optional<core::StoredAccountInvite>> SqlAccountInvites::byId(AccountInviteId id)
{
    return firstRow<core::StoredAccountInvite>(
        m_sql, TINCAN_STORED_INVITE "WHERE account_invites.id = ?", {id.toBytes()}, inviteAt);
}

Result<std::optional<core::StoredAccountInvite>> SqlAccountInvites::byCodeHash(const QByteArray &codeHash)
{
    return firstRow<core::StoredAccountInvite>(m_sql, TINCAN_STORED_INVITE "WHERE code_hash = ?", {codeHash}, inviteAt);
}

Status SqlAccountInvites::add(const core::StoredAccountInvite &invite)
{
    return m_sql.run("INSERT INTO account_invites (id, code_hash, creator_key, created_at, expires_at, uses_left) "
                     "SELECT ?, ?, key, ?, ?, ? FROM users WHERE id = ?",
                     {invite.id.toBytes(),
                      invite.codeHash,
                      invite.createdAt.ms,
                      invite.expiresAt.ms,
                      invite.usesLeft,
                      invite.creator.toBytes()});
}

Status SqlAccountInvites::changeCode(AccountInviteId id, const QByteArray &codeHash)
{
    return m_sql.run("UPDATE account_invites SET code_hash = ? WHERE id = ?", {codeHash, id.toBytes()});
}

Status SqlAccountInvites::takeOneUse(AccountInviteId id)
{
    auto status = m_sql.run("UPDATE account_invites SET uses_left = uses_left - 1 WHERE id = ?", {id.toBytes()});
    if (status)
        status = m_sql.run("DELETE FROM account_invites WHERE id = ? AND uses_left <= 0", {id.toBytes()});
    return status;
}

Status SqlAccountInvites::remove(AccountInviteId id)
{
    return m_sql.run("DELETE FROM account_invites WHERE id = ?", {id.toBytes()});
}

Status SqlAccountInvites::removeAllOf(UserId creator)
{
    return m_sql.run("DELETE FROM account_invites WHERE creator_key = (SELECT key FROM users WHERE id = ?)",
                     {creator.toBytes()});
}

}
