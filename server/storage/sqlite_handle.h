#pragma once

#include "server/storage/sqlite_insert.h"

#include <QSqlDatabase>
#include <QSqlError>

#include <functional>

namespace tincan::storage {

// What Qt's driver does not offer, by SQLite's own functions on the driver's connection. That is sound only where
// the driver and we use the same library, so opening through here fails where they do not.
class SqliteHandle
{
public:
    // Opens the database and looks whose SQLite did it.
    static Status open(QSqlDatabase &database);

    SqliteHandle() = default;
    explicit SqliteHandle(const QSqlDatabase &open);

    // `wanted` is asked every few microseconds of work; a statement ends with an error when it says yes. Outlives the
    // connection, or is taken back by null.
    void interruptWhen(const std::function<bool()> *wanted);
    // `hook` is told after each commit how many frames the write-ahead log has. Replaces the automatic checkpoint.
    void afterCommit(const std::function<void(qint64 frames)> *hook);
    // Null where it cannot be prepared.
    std::unique_ptr<SqliteInsert> insertion(const char *sql) { return SqliteInsert::prepared(m_connection, sql); }
    // Of what was called last on the connection.
    QSqlError lastError() const;

private:
    sqlite3 *m_connection = nullptr;
};

}
