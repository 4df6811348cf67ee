#include "tests/support/server/database_pool.h"

#include "server/storage/rows.h"

namespace tincan::tests {

namespace {

void mustRun(const Status &status)
{
    if (!status)
        qFatal("the test's database cannot be emptied");
}

void empty(storage::SqliteConnection &sql)
{
    const auto tables = storage::allRows<QString>(
        sql,
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
        "AND name <> 'migrations'",
        {},
        [](const storage::SqlRow &row) { return row.text(0); });
    mustRun(tables.ok() ? Status() : Status(tables.error()));
    mustRun(sql.run("PRAGMA foreign_keys = OFF"));
    mustRun(sql.run("BEGIN IMMEDIATE"));
    for (const QString &table : *tables)
        mustRun(sql.runOnce(QStringLiteral("DELETE FROM \"%1\"").arg(table)));
    mustRun(sql.run("COMMIT"));
    mustRun(sql.run("PRAGMA foreign_keys = ON"));
}

}

std::unique_ptr<storage::SqliteConnection> DatabasePool::take()
{
    if (m_free.empty())
        return nullptr;
    auto database = std::move(m_free.back());
    m_free.pop_back();
    empty(*database);
    return database;
}

void DatabasePool::giveBack(std::unique_ptr<storage::SqliteConnection> database)
{
    m_free.push_back(std::move(database));
}

}
