#include "server/storage/sql_admin_reads.h"

#include "server/storage/rows.h"
#include "server/storage/sql_audit.h"

// clang-format off
#define TINCAN_FOR_ADMINISTRATORS                                                                                      \
    "EXISTS (SELECT 1 FROM users AS reader WHERE reader.id = ? AND reader.state = 0 AND reader.is_admin = 1) "
// clang-format on

namespace tincan::storage {

Result<QList<protocol::OwnSession>> SqlSessionReads::own(UserId reader, SessionId current, qint64 limit)
{
    return allRows<protocol::OwnSession>(
        m_sql,
        "SELECT sessions.id, {bytes sessions.client}, sessions.created_at, sessions.last_used_at "
        "FROM users AS reader JOIN sessions ON sessions.user_key = reader.key "
        "WHERE reader.id = ? AND reader.state = 0 ORDER BY sessions.last_used_at DESC, sessions.key DESC LIMIT ?",
        {reader.toBytes(), limit},
        [&](const SqlRow &row) {
            const auto id = row.id<SessionId>(0);
            return protocol::OwnSession{id, row.exactText(1), row.time(2), row.time(3), id == current};
        });
}

Result<bool> SqlAdminReads::isAdmin(UserId reader)
{
    const auto found = firstRow<bool>(
        m_sql, "SELECT 1 WHERE " TINCAN_FOR_ADMINISTRATORS, {reader.toBytes()}, [](const SqlRow &) { return true; });
    if (!found)
        return found.error();
    return found->has_value();
}

Result<QList<protocol::User>> SqlAdminReads::waiting(UserId reader, const QString &after, qint64 limit)
{
    return allRows<protocol::User>(
        m_sql,
        "SELECT " TINCAN_USER_COLUMNS("users") "FROM users WHERE " TINCAN_FOR_ADMINISTRATORS
                                               "AND state = 1 AND username > ? ORDER BY username LIMIT ?",
        {reader.toBytes(), after, limit},
        [](const SqlRow &row) { return userAt(row); });
}

Result<QList<protocol::AccountInvite>> SqlAdminReads::invites(UserId reader, std::optional<AccountInviteId> after,
                                                              qint64 limit)
{
    return allRows<protocol::AccountInvite>(
        m_sql,
        "SELECT account_invites.id, users.id, account_invites.created_at, expires_at, uses_left FROM account_invites "
        "JOIN users ON users.key = account_invites.creator_key WHERE " TINCAN_FOR_ADMINISTRATORS
        "AND account_invites.id > ? ORDER BY account_invites.id LIMIT ?",
        {reader.toBytes(), after.value_or(AccountInviteId()).toBytes(), limit},
        [](const SqlRow &row) {
            return protocol::AccountInvite{
                row.id<AccountInviteId>(0), row.id<UserId>(1), row.time(2), row.time(3), row.number(4)};
        });
}

Result<QList<protocol::AuditEntry>> SqlAdminReads::audit(UserId reader, qint64 before, qint64 limit)
{
    return allRows<protocol::AuditEntry>(m_sql,
                                         "SELECT " TINCAN_AUDIT_COLUMNS "FROM audit WHERE " TINCAN_FOR_ADMINISTRATORS
                                         "AND number < ? ORDER BY number DESC LIMIT ?",
                                         {reader.toBytes(), before, limit},
                                         auditEntryAt);
}

}
