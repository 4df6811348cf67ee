#include "server/storage/sql_users.h"

#include "server/storage/stored_user.h"
#include "server/storage/user_words.h"

namespace tincan::storage {

namespace {

using protocol::AccountKind;
using protocol::AccountState;

QVariant orNull(const QByteArray &bytes)
{
    return bytes.isEmpty() ? QVariant() : QVariant(bytes);
}

// Guests come and go, and belong to nothing but the default conversation.
int counts(AccountKind kind, AccountState state)
{
    return kind == AccountKind::person && state == AccountState::active ? 1 : 0;
}

Status countPeople(SqlConnection &sql, int more)
{
    if (more == 0)
        return {};
    return sql.run("UPDATE groups SET member_count = member_count + ? WHERE is_default = 1", {more});
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
    auto status = m_sql.run("INSERT INTO users (id, username, display_name, password_hash, created_at, last_seen_at, "
                            "kind, state, is_admin) "
                            "VALUES (?, ?, {text ?}, ?, ?, ?, ?, ?, ?)",
                            {user.id.toBytes(),
                             user.username,
                             user.displayName.toUtf8(),
                             orNull(user.passwordHash),
                             user.createdAt.ms,
                             user.createdAt.ms,
                             int(user.kind),
                             int(user.state),
                             user.admin});
    if (status)
        status = keepWords(m_sql, user.id, user.username, user.displayName);
    if (status)
        status = countPeople(m_sql, counts(user.kind, user.state));
    return status;
}

Status SqlUsers::changeProfile(UserId id, const QString &displayName, const QString &statusText)
{
    const auto username = firstRow<QString>(m_sql,
                                            "UPDATE users SET display_name = {text ?}, status_text = {text ?} "
                                            "WHERE id = ? RETURNING username",
                                            {displayName.toUtf8(), statusText.toUtf8(), id.toBytes()},
                                            [](const SqlRow &row) { return row.text(0); });
    if (!username)
        return username.error();
    return keepWords(m_sql, id, username->value_or(QString()), displayName);
}

Status SqlUsers::setPassword(UserId id, const QByteArray &passwordHash)
{
    return m_sql.run("UPDATE users SET password_hash = ? WHERE id = ?", {orNull(passwordHash), id.toBytes()});
}

Status SqlUsers::changeState(const core::StoredUser &before, AccountState state)
{
    auto status = m_sql.run("UPDATE users SET state = ? WHERE id = ?", {int(state), before.id.toBytes()});
    // Whoever is gone is not to be found.
    if (status && state == AccountState::retired)
        status = forgetWords(m_sql, before.id);
    if (status)
        status = countPeople(m_sql, counts(before.kind, state) - counts(before.kind, before.state));
    return status;
}

Status SqlUsers::setAdmin(UserId id, bool admin)
{
    return m_sql.run("UPDATE users SET is_admin = ? WHERE id = ?", {admin, id.toBytes()});
}

Result<std::vector<UserId>> SqlUsers::admins()
{
    return allIds<UserId>(m_sql, "SELECT id FROM users WHERE is_admin = 1 AND state = 0", {});
}

}
