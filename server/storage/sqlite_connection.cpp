#include "server/storage/sqlite_connection.h"

#include "server/storage/storage_log.h"

#include <QSqlError>

#include <atomic>
#include <span>

namespace tincan::storage {

Q_LOGGING_CATEGORY(storageLog, "tincan.storage")

namespace {

// How long a statement may wait for another process that holds the database. The writer's is one slice of the core's
// time: nothing else happens there meanwhile, and the core tries again by itself.
constexpr int writerBusyTimeoutMs = 20;
constexpr int readerBusyTimeoutMs = 100;

QString newConnectionName()
{
    static std::atomic<quint64> count = 0;
    return QStringLiteral("tincan-%1").arg(++count);
}

// SQLite's primary result codes, without its header.
enum SqliteCode { sqliteBusy = 5, sqliteLocked = 6, sqliteFull = 13 };

Error failure(const QSqlError &error)
{
    switch (error.nativeErrorCode().toInt() & 0xff) {
    case sqliteBusy:
    case sqliteLocked:
        return {ErrorCode::busy, QStringLiteral("The server's database is busy. Please try again.")};
    case sqliteFull:
        return {ErrorCode::storageFull, QStringLiteral("The server's disk is full.")};
    default:
        return {ErrorCode::serverFailure, QStringLiteral("The server's database failed.")};
    }
}

Error logged(const char *sql, const QSqlError &error)
{
    // One that finds nothing to roll back any more has nothing to say, and a locked database is SqlStore's to tell.
    if (qstrcmp(sql, "ROLLBACK") == 0 || failure(error).code == ErrorCode::busy)
        return failure(error);
    qCWarning(storageLog).noquote() << "failed:" << QLatin1StringView(sql).left(60) << "..." << error.nativeErrorCode()
                                    << error.text();
    return failure(error);
}

}

Result<std::unique_ptr<SqliteConnection>> SqliteConnection::open(const QString &path, Mode mode)
{
    std::unique_ptr<SqliteConnection> connection(new SqliteConnection(newConnectionName()));
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection->m_name);
    database.setDatabaseName(path);
    const int busyTimeoutMs = mode == Mode::readWrite ? writerBusyTimeoutMs : readerBusyTimeoutMs;
    QString options = QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(busyTimeoutMs);
    if (mode == Mode::readOnly)
        options += QStringLiteral(";QSQLITE_OPEN_READONLY");
    database.setConnectOptions(options);
    if (!database.open())
        return logged("open", database.lastError());
    if (const auto configured = connection->configure(mode); !configured)
        return configured.error();
    return connection;
}

SqliteConnection::~SqliteConnection()
{
    m_prepared.clear();
    database().close();
    QSqlDatabase::removeDatabase(m_name);
}

Status SqliteConnection::configure(Mode mode)
{
    const char *readWritePragmas[] = {"PRAGMA journal_mode = WAL",
                                      "PRAGMA synchronous = FULL",
                                      "PRAGMA foreign_keys = ON",
                                      "PRAGMA trusted_schema = OFF"};
    const char *readOnlyPragmas[] = {"PRAGMA query_only = ON", "PRAGMA trusted_schema = OFF"};
    const auto pragmas = mode == Mode::readWrite ? std::span<const char *const>(readWritePragmas)
                                                 : std::span<const char *const>(readOnlyPragmas);
    for (const char *pragma : pragmas) {
        if (const auto status = run(pragma); !status)
            return status;
    }
    return {};
}

Status SqliteConnection::run(const char *sql, const QVariantList &values, const RowVisitor &visit)
{
    const auto found = prepared(sql);
    if (!found)
        return found.error();
    QSqlQuery &query = **found;
    for (int i = 0; i < int(values.size()); ++i)
        query.bindValue(i, values[i]);
    if (!query.exec())
        return logged(sql, query.lastError());
    const SqlRow row(query);
    while (query.next()) {
        if (visit)
            visit(row);
    }
    // A statement that fails while it is stepped ends like one that has no more rows.
    const QSqlError error = query.lastError();
    query.finish();
    if (error.isValid())
        return logged(sql, error);
    return {};
}

Status SqliteConnection::runOnce(const QString &sql)
{
    QSqlQuery query(database());
    if (!query.exec(sql))
        return logged(sql.toUtf8().constData(), query.lastError());
    return {};
}

Result<QSqlQuery *> SqliteConnection::prepared(const char *sql)
{
    if (const auto found = m_prepared.find(sql); found != m_prepared.end())
        return &found->second;
    QSqlQuery query(database());
    query.setForwardOnly(true);
    if (!query.prepare(QString::fromLatin1(sql)))
        return logged(sql, query.lastError());
    return &m_prepared.emplace(sql, std::move(query)).first->second;
}

}
