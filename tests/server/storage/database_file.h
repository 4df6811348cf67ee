#pragma once

#include "server/storage/foundation.h"
#include "server/storage/migrations.h"
#include "server/storage/sqlite_connection.h"
#include "tests/support/manual_clock.h"

#include <QTemporaryDir>

namespace tincan::tests {

using Connection = std::unique_ptr<storage::SqliteConnection>;

inline Connection openDatabase(const QString &path, storage::SqliteConnection::Mode mode)
{
    auto opened = storage::SqliteConnection::open(path, mode);
    return opened ? *std::move(opened) : nullptr;
}

inline Connection openInMemory()
{
    return openDatabase(QStringLiteral(":memory:"), storage::SqliteConnection::Mode::readWrite);
}

// As a server's is after its first start.
inline bool furnish(storage::SqlConnection &sql)
{
    ManualClock clock;
    RepeatableRandom random;
    IdSource ids(clock.wall(), random);
    return storage::migrate(sql, storage::allMigrations(), clock.wall().now()).ok()
           && storage::layFoundation(sql, ids).ok();
}

// What a statement answers, as lines of columns with a space between; "failed" where it fails.
inline QStringList lines(storage::SqlConnection &sql, const char *statement, int columns = 1)
{
    QStringList found;
    const auto status = sql.run(statement, {}, [&](const storage::SqlRow &row) {
        QStringList line;
        for (int column = 0; column < columns; ++column)
            line += row.text(column);
        found += line.join(u' ');
    });
    return status ? found : QStringList{QStringLiteral("failed")};
}

inline QString line(storage::SqlConnection &sql, const char *statement, int columns = 1)
{
    return lines(sql, statement, columns).join(u'\n');
}

// A database in a directory of its own that goes away with it.
class DatabaseFile
{
public:
    QString path() const { return m_directory.filePath(QStringLiteral("tincan.db")); }
    Connection forWriting() const { return openDatabase(path(), storage::SqliteConnection::Mode::readWrite); }
    Connection forReading() const { return openDatabase(path(), storage::SqliteConnection::Mode::readOnly); }

private:
    QTemporaryDir m_directory;
};

}
