#pragma once

#include "server/storage/sql_connection.h"
#include "server/storage/sqlite_handle.h"

#include <QSqlDatabase>

#include <memory>
#include <unordered_map>

namespace tincan::storage {

// SQLite as we want it: write-ahead log, synchronous FULL (anything less loses acknowledged messages at a power cut),
// foreign keys, a schema that is not trusted, no checkpoint inside a commit. Used on the thread that opened it.
class SqliteConnection final : public SqlConnection
{
public:
    enum class Mode { readWrite, readOnly };

    static Result<std::unique_ptr<SqliteConnection>> open(const QString &path, Mode mode);
    ~SqliteConnection() override;
    Q_DISABLE_COPY_MOVE(SqliteConnection)

    Status run(const char *sql, const QVariantList &values = {}, const RowVisitor &visit = {}) override;
    Result<std::optional<qint64>> insert(const char *sql, const QVariantList &values) override;
    Status runOnce(const QString &sql) override;
    bool isBroken() const override { return m_broken; }

    // A statement is given up when `wanted` says so, before it or in the middle, and fails with busy.
    void interruptWhen(std::function<bool()> wanted);
    // Tells after each commit how many frames the write-ahead log has.
    void afterCommit(std::function<void(qint64 frames)> hook);

private:
    explicit SqliteConnection(const QString &name) : m_name(name) {}

    Status configure(Mode mode, const QString &path);
    Status require(const char *pragma, const QString &wanted);
    Error logged(const char *sql, const QSqlError &error);
    Result<QSqlQuery *> prepared(const char *sql);
    QSqlDatabase database() const { return QSqlDatabase::database(m_name, false); }

    QString m_name;
    bool m_broken = false;
    std::function<bool()> m_interrupt;
    std::function<void(qint64)> m_afterCommit;
    SqliteHandle m_handle;
    std::unordered_map<const char *, QSqlQuery> m_prepared;
    std::unordered_map<const char *, std::unique_ptr<SqliteInsert>> m_inserts;
};

}
