#include "server/storage/sqlite_connection.h"

#include "server/storage/sql_dialect.h"
#include "server/storage/sqlite_error.h"
#include "server/storage/storage_log.h"

#include <atomic>

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

// Only an invalid QVariant is NULL. Qt would make one of an empty text or blob that was never given any content.
QVariant bindable(const QVariant &value)
{
    if (value.typeId() == QMetaType::QString && value.toString().isNull())
        return QStringLiteral("");
    if (value.typeId() == QMetaType::QByteArray && value.toByteArray().isNull())
        return QByteArray("");
    return value;
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
    if (const auto shared = SqliteHandle::open(database); !shared)
        return shared.error();
    if (!database.isOpen())
        return connection->logged("open", database.lastError());
    connection->m_handle = SqliteHandle(database);
    if (const auto configured = connection->configure(mode, path); !configured)
        return configured.error();
    return connection;
}

SqliteConnection::~SqliteConnection()
{
    m_prepared.clear();
    m_inserts.clear();
    database().close();
    QSqlDatabase::removeDatabase(m_name);
}

Status SqliteConnection::configure(Mode mode, const QString &path)
{
    struct Pragma
    {
        const char *set;
        const char *ask;
        QString wanted;
    };
    // What has no file has no log.
    const QString journal = path == QStringLiteral(":memory:") ? QStringLiteral("memory") : QStringLiteral("wal");
    const QList<Pragma> readWrite = {
        {"PRAGMA journal_mode = WAL", "PRAGMA journal_mode", journal},
        {"PRAGMA synchronous = FULL", "PRAGMA synchronous", QStringLiteral("2")},
        {"PRAGMA foreign_keys = ON", "PRAGMA foreign_keys", QStringLiteral("1")},
        {"PRAGMA wal_autocheckpoint = 0", "PRAGMA wal_autocheckpoint", QStringLiteral("0")},
        {"PRAGMA trusted_schema = OFF", "PRAGMA trusted_schema", QStringLiteral("0")},
    };
    const QList<Pragma> readOnly = {
        {"PRAGMA query_only = ON", "PRAGMA query_only", QStringLiteral("1")},
        {"PRAGMA trusted_schema = OFF", "PRAGMA trusted_schema", QStringLiteral("0")},
    };
    for (const Pragma &pragma : mode == Mode::readWrite ? readWrite : readOnly) {
        if (const auto set = run(pragma.set); !set)
            return set;
        if (const auto taken = require(pragma.ask, pragma.wanted); !taken)
            return taken;
    }
    return {};
}

// A pragma that is not taken says so nowhere else: one that is unknown does nothing, a log that cannot be had is
// answered with the journal there is.
Status SqliteConnection::require(const char *pragma, const QString &wanted)
{
    QString found;
    if (const auto asked = run(pragma, {}, [&](const SqlRow &row) { found = row.text(0); }); !asked)
        return asked;
    if (found == wanted)
        return {};
    return Error{ErrorCode::serverFailure,
                 QStringLiteral("The database does not take a setting it needs (%1 is \"%2\").")
                     .arg(QLatin1StringView(pragma), found)};
}

void SqliteConnection::interruptWhen(std::function<bool()> wanted)
{
    m_handle.interruptWhen(nullptr);
    m_interrupt = std::move(wanted);
    m_handle.interruptWhen(m_interrupt ? &m_interrupt : nullptr);
}

void SqliteConnection::afterCommit(std::function<void(qint64)> hook)
{
    m_handle.afterCommit(nullptr);
    m_afterCommit = std::move(hook);
    m_handle.afterCommit(m_afterCommit ? &m_afterCommit : nullptr);
}

Error SqliteConnection::logged(const char *sql, const QSqlError &error)
{
    const SqliteError what(error);
    m_broken = m_broken || what.isBreaking();
    // One that finds nothing to roll back any more has nothing to say, and a locked database is SqlStore's to tell.
    if (qstrcmp(sql, "ROLLBACK") != 0 && !what.isBusy()) {
        qCWarning(storageLog).noquote() << "failed:" << QLatin1StringView(sql).left(60) << "..."
                                        << error.nativeErrorCode() << error.text();
    }
    return what.inWords();
}

Status SqliteConnection::run(const char *sql, const QVariantList &values, const RowVisitor &visit)
{
    // A short one would be through before it is asked the first time.
    if (m_interrupt && m_interrupt())
        return SqliteError::interrupted().inWords();
    const auto found = prepared(sql);
    if (!found)
        return found.error();
    QSqlQuery &query = **found;
    for (int i = 0; i < int(values.size()); ++i)
        query.bindValue(i, bindable(values[i]));
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

Result<std::optional<qint64>> SqliteConnection::insert(const char *sql, const QVariantList &values)
{
    auto &statement = m_inserts[sql];
    if (!statement)
        statement = m_handle.insertion(sqliteDialect().spelled(sql).constData());
    if (!statement)
        return logged(sql, m_handle.lastError());
    if (statement->run(values) != 0)
        return logged(sql, m_handle.lastError());
    return statement->newKey();
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
    if (!query.prepare(QString::fromLatin1(sqliteDialect().spelled(sql))))
        return logged(sql, query.lastError());
    return &m_prepared.emplace(sql, std::move(query)).first->second;
}

}
