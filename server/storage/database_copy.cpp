#include "server/storage/database_copy.h"

#include "server/storage/integrity.h"
#include "server/storage/migrations.h"
#include "server/storage/sqlite_connection.h"

#include <QFile>

#include <unistd.h>

namespace tincan::storage {

namespace {

Result<std::unique_ptr<SqliteConnection>> opened(const QString &path)
{
    // SQLite would make one.
    if (!QFile::exists(path))
        return Error{ErrorCode::notFound, QStringLiteral("There is no database there.")};
    return SqliteConnection::open(path, SqliteConnection::Mode::readWrite);
}

Result<std::optional<qint64>> number(SqlConnection &sql, const char *statement)
{
    return firstRow<qint64>(sql, statement, {}, [](const SqlRow &row) { return row.number(0); });
}

Status isOnDisk(const QString &path)
{
    QFile file(path);
    if (file.open(QIODevice::ReadWrite) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        && ::fsync(file.handle()) == 0)
        return {};
    return Error{ErrorCode::serverFailure, QStringLiteral("%1 cannot be written.").arg(path)};
}

}

Result<std::optional<DatabaseContents>> contentsOf(const QString &path)
{
    const auto sql = opened(path);
    if (!sql)
        return sql.error();
    const auto tables = number(**sql, "SELECT COUNT(*) FROM sqlite_schema WHERE type = 'table'");
    if (!tables)
        return tables.error();
    if (*tables == 0)
        return std::optional<DatabaseContents>();
    if (const auto known = checkHistory(**sql, allMigrations()); !known)
        return known.error();
    const auto accounts = number(**sql, "SELECT COUNT(*) FROM users");
    if (!accounts)
        return accounts.error();
    const auto server =
        firstRow<ServerId>(**sql, "SELECT id FROM server", {}, [](const SqlRow &row) { return row.id<ServerId>(0); });
    if (!server)
        return server.error();
    return std::optional(DatabaseContents{server->value_or(ServerId()), accounts->value_or(0)});
}

Status copyDatabase(const QString &from, const QString &to)
{
    const auto sql = opened(from);
    if (!sql)
        return sql.error();
    if (const auto whole = quickCheck(**sql); !whole)
        return whole;
    if (const auto copied = (*sql)->run("VACUUM INTO ?", {to}); !copied)
        return copied;
    // SQLite leaves that to us.
    return isOnDisk(to);
}

}
