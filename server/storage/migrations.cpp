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

Result<QList<Applied>> appliedTo(SqlConnection &sql)
{
    return allRows<Applied>(sql, "SELECT number, checksum FROM migrations ORDER BY number", {}, [](const SqlRow &row) {
        return Applied{int(row.number(0)), row.bytes(1)};
    });
}

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

// A table is rebuilt by making a new one, copying, dropping the old one and renaming, and with foreign keys on dropping
// it would drop what refers to it. Inside a transaction the setting does nothing, so it is asked back.
Status setForeignKeys(SqlConnection &sql, bool on)
{
    if (const auto set = sql.run(on ? "PRAGMA foreign_keys = ON" : "PRAGMA foreign_keys = OFF"); !set)
        return set;
    bool found = !on;
    const auto asked = sql.run("PRAGMA foreign_keys", {}, [&](const SqlRow &row) { found = row.boolean(0); });
    if (!asked || found == on)
        return asked;
    return Error{ErrorCode::serverFailure, QStringLiteral("The database cannot be migrated just now.")};
}

Status checkForeignKeys(SqlConnection &sql, const Migration &migration)
{
    QString broken;
    const auto asked = sql.run("PRAGMA foreign_key_check", {}, [&](const SqlRow &row) { broken = row.text(0); });
    if (!asked || broken.isEmpty())
        return asked;
    return Error{ErrorCode::serverFailure,
                 QStringLiteral("Step %1 of the schema would leave rows of \"%2\" that refer to nothing.")
                     .arg(migration.number)
                     .arg(broken)};
}

Status applySteps(SqlConnection &sql, const Migration &migration, Timestamp now)
{
    for (const QString &statement : statementsOf(migration.sql)) {
        if (const auto status = sql.runOnce(statement); !status)
            return status;
    }
    if (const auto checked = checkForeignKeys(sql, migration); !checked)
        return checked;
    return sql.run("INSERT INTO migrations (number, name, checksum, applied_at) VALUES (?, ?, ?, ?)",
                   {migration.number, migration.name, migration.checksum(), now.ms});
}

Status applyOne(SqlConnection &sql, const Migration &migration, Timestamp now)
{
    if (const auto begun = sql.run("BEGIN IMMEDIATE"); !begun)
        return begun;
    auto status = applySteps(sql, migration, now);
    if (status)
        status = sql.run("COMMIT");
    if (!status)
        (void)sql.run("ROLLBACK").ok();
    return status;
}

Status applyAll(SqlConnection &sql, const QList<Migration> &missing, Timestamp now)
{
    for (const Migration &migration : missing) {
        if (const auto applied = applyOne(sql, migration, now); !applied)
            return applied;
    }
    return {};
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
        loaded(3, QStringLiteral("sweeping")),
        loaded(4, QStringLiteral("requests_of_askers")),
        loaded(5, QStringLiteral("inviters")),
        loaded(6, QStringLiteral("owners")),
    };
}

Status checkHistory(SqlConnection &sql, const QList<Migration> &migrations)
{
    const auto table = firstRow<bool>(
        sql, "SELECT 1 FROM sqlite_schema WHERE name = 'migrations'", {}, [](const SqlRow &) { return true; });
    if (!table)
        return table.error();
    auto past = *table ? appliedTo(sql) : QList<Applied>();
    if (!past)
        return past.error();
    if (past->isEmpty())
        return Error{ErrorCode::badField, QStringLiteral("This is not a database of TinCan.")};
    return checkPast(*past, migrations);
}

Status migrate(SqlConnection &sql, const QList<Migration> &migrations, Timestamp now)
{
    const auto prepared = sql.run("CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, "
                                  "name TEXT NOT NULL, checksum BLOB NOT NULL, applied_at INTEGER NOT NULL)");
    if (!prepared)
        return prepared;
    const auto past = appliedTo(sql);
    if (!past)
        return past.error();
    if (const auto good = checkPast(*past, migrations); !good)
        return good;
    const QList<Migration> missing = migrations.sliced(past->size());
    if (missing.isEmpty())
        return {};
    if (const auto off = setForeignKeys(sql, false); !off)
        return off;
    const auto applied = applyAll(sql, missing, now);
    const auto on = setForeignKeys(sql, true);
    return applied ? on : applied;
}

}
