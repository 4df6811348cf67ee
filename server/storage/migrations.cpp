#include "server/storage/migrations.h"

#include <QCryptographicHash>
#include <QFile>

static void initResources()
{
    Q_INIT_RESOURCE(migrations);
}

namespace tincan::storage {

namespace {

Migration loaded(int number, const QString &name)
{
    QFile file(QStringLiteral(":/tincan/migrations/%1_%2.sql").arg(number, 4, 10, QLatin1Char('0')).arg(name));
    const bool open = file.open(QIODevice::ReadOnly);
    Q_ASSERT(open);
    return {number, name, open ? QString::fromUtf8(file.readAll()) : QString()};
}

// Statements end with a semicolon at the end of a line; comments are lines of their own.
QStringList statementsOf(const QString &sql)
{
    QStringList statements;
    QString current;
    for (const QString &line : sql.split(u'\n')) {
        if (line.trimmed().isEmpty() || line.trimmed().startsWith(QStringLiteral("--")))
            continue;
        current += line + u'\n';
        if (line.trimmed().endsWith(u';'))
            statements += std::exchange(current, QString());
    }
    // One that is not ended is run as well: left out, it would count as done.
    if (!current.isEmpty())
        statements += current;
    return statements;
}

struct Applied
{
    int number = 0;
    QByteArray checksum;
};

Status checkPast(const QList<Applied> &past, const QList<Migration> &known)
{
    for (qsizetype i = 0; i < past.size(); ++i) {
        if (i >= known.size()) {
            return Error{ErrorCode::serverFailure,
                         QStringLiteral("This database was used by a newer TinCan (its schema is %1, this program "
                                        "knows %2). Please start that one.")
                             .arg(past.last().number)
                             .arg(known.size())};
        }
        if (past[i].number != known[i].number || past[i].checksum != known[i].checksum()) {
            return Error{ErrorCode::serverFailure,
                         QStringLiteral("Step %1 of this database's schema is not the one this program knows.")
                             .arg(past[i].number)};
        }
    }
    return {};
}

Status applySteps(SqlConnection &sql, const Migration &migration, Timestamp now)
{
    for (const QString &statement : statementsOf(migration.sql)) {
        if (const auto status = sql.runOnce(statement); !status)
            return status;
    }
    return sql.run("INSERT INTO migrations (number, name, checksum, applied_at) VALUES (?, ?, ?, ?)",
                   {migration.number, migration.name, migration.checksum(), now.ms});
}

Status applyOne(SqlConnection &sql, const Migration &migration, Timestamp now)
{
    (void)sql.run("PRAGMA foreign_keys = OFF").ok();
    if (const auto begun = sql.run("BEGIN IMMEDIATE"); !begun)
        return begun;
    auto status = applySteps(sql, migration, now);
    if (status)
        status = sql.run("COMMIT");
    if (!status)
        (void)sql.run("ROLLBACK").ok();
    return status;
}

}

QByteArray Migration::checksum() const
{
    return QCryptographicHash::hash(sql.toUtf8(), QCryptographicHash::Sha256);
}

QList<Migration> allMigrations()
{
    initResources();
    return {
        loaded(1, QStringLiteral("first")),
        loaded(2, QStringLiteral("whole_core")),
    };
}

Status migrate(SqlConnection &sql, const QList<Migration> &migrations, Timestamp now)
{
    const auto prepared = sql.run("CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, "
                                  "name TEXT NOT NULL, checksum BLOB NOT NULL, applied_at INTEGER NOT NULL)");
    if (!prepared)
        return prepared;
    const auto past =
        allRows<Applied>(sql, "SELECT number, checksum FROM migrations ORDER BY number", {}, [](const SqlRow &row) {
            return Applied{int(row.number(0)), row.bytes(1)};
        });
    if (!past)
        return past.error();
    if (const auto good = checkPast(*past, migrations); !good)
        return good;
    for (const Migration &migration : migrations.sliced(past->size())) {
        if (const auto applied = applyOne(sql, migration, now); !applied)
            return applied;
    }
    return {};
}

}
