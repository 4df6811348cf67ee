#include "server/storage/sql_users.h"

namespace tincan::storage {

namespace {

core::StoredUser userAt(const SqlRow &row)
{
    return {row.id<UserId>(0), row.text(1), row.exactText(2), row.bytes(3), row.time(4)};
}

}

Result<std::optional<core::StoredUser>> SqlUsers::byId(UserId id)
{
    return firstRow<core::StoredUser>(
        m_sql,
        "SELECT id, username, CAST(display_name AS BLOB), password_hash, created_at FROM users WHERE id = ?",
        {id.toBytes()},
        userAt);
}

Result<std::optional<core::StoredUser>> SqlUsers::byName(const QString &username)
{
    return firstRow<core::StoredUser>(
        m_sql,
        "SELECT id, username, CAST(display_name AS BLOB), password_hash, created_at FROM users WHERE username = ?",
        {username},
        userAt);
}

Status SqlUsers::add(const core::StoredUser &user)
{
    const QVariant passwordHash = user.passwordHash.isEmpty() ? QVariant() : QVariant(user.passwordHash);
    return m_sql.run("INSERT INTO users (id, username, display_name, password_hash, created_at) "
                     "VALUES (?, ?, CAST(? AS TEXT), ?, ?)",
                     {user.id.toBytes(), user.username, user.displayName.toUtf8(), passwordHash, user.createdAt.ms});
}

}
