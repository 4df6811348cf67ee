#pragma once

#include "shared/base/result.h"

#include <QVariantList>

#include <memory>

struct sqlite3;
struct sqlite3_stmt;

namespace tincan::storage {

// An INSERT that is run for message after message, through SQLite's own functions: Qt takes as long to bind the values
// as SQLite to store them. Goes before its connection.
class SqliteInsert
{
public:
    // Null where it cannot be prepared; the connection knows why.
    static std::unique_ptr<SqliteInsert> prepared(sqlite3 *connection, const char *sql);

    // SQLite's result code.
    int run(const QVariantList &values);
    // Of the row that the last run has added; nothing where it has added none.
    std::optional<qint64> newKey() const;

private:
    struct Finalize
    {
        void operator()(sqlite3_stmt *statement) const;
    };

    SqliteInsert(sqlite3 *connection, sqlite3_stmt *statement) : m_connection(connection), m_statement(statement) {}

    int bind(int place, const QVariant &value);

    sqlite3 *m_connection;
    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
    bool m_added = false;
};

}
