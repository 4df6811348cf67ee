#include "server/storage/sql_users.h"

// clang-format off
#define TINCAN_STORED_USER                                                                                             \
    "SELECT id, username, CAST(display_name AS BLOB), password_hash, created_at, CAST(status_text AS BLOB), kind, "   \
    "state, is_admin FROM users "
// clang-format on

namespace tincan::storage {

namespace {

core::StoredUser storedUserAt(const SqlRow &row)
{
    return {row.id<UserId>(0),
            row.text(1),
            row.exactText(2),
            row.bytes(3),
            row.time(4),
            row.exactText(5),
            protocol::AccountKind(row.number(6)),
            protocol::AccountState(row.number(7)),
            row.boolean(8)};
}

}

Result<std::optional<core::StoredUser>> SqlUsers::byId(UserId id)
{
    return firstRow<core::StoredUser>(m_sql, TINCAN_STORED_USER "WHERE id = ?", {id.toBytes()}, storedUserAt);
}

Result<std::optional<core::StoredUser>> SqlUsers::byName(const QString &username)
{
    return firstRow<core::StoredUser>(
        m_sql, TINCAN_STORED_USER "WHERE username = ? AND state <> 3", {username}, storedUserAt);
}

Status SqlUsers::add(const core::StoredUser &user)
{
    const QVariant passwordHash = user.passwordHash.isEmpty() ? QVariant() : QVariant(user.passwordHash);
    const auto added = m_sql.run("INSERT INTO users (id, username, display_name, password_hash, created_at, "
                                 "last_seen_at, kind, state, is_admin) "
                                 "VALUES (?, ?, CAST(? AS TEXT), ?, ?, ?, ?, ?, ?)",
                                 {user.id.toBytes(),
                                  user.username,
                                  user.displayName.toUtf8(),
                                  passwordHash,
                                  user.createdAt.ms,
                                  user.createdAt.ms,
                                  int(user.kind),
                                  int(user.state),
                                  user.admin});
    if (!added)
        return added;
    return m_sql.run("UPDATE groups SET member_count = member_count + 1 WHERE is_default = 1");
}

}
