#pragma once

#include "server/storage/sql_connection.h"

#include <QSqlDatabase>

#include <memory>
#include <unordered_map>

namespace tincan::storage {

// SQLite as we want it: write-ahead log, synchronous FULL (anything less loses acknowledged messages at a power cut),
// foreign keys, a schema that is not trusted. Used on the thread that opened it.
class SqliteConnection final : public SqlConnection
{
public:
    enum class Mode { readWrite, readOnly };

    static Result<std::unique_ptr<SqliteConnection>> open(const QString &path, Mode mode);
    ~SqliteConnection() override;
    Q_DISABLE_COPY_MOVE(SqliteConnection)

    Status run(const char *sql, const QVariantList &values = {}, const RowVisitor &visit = {}) override;
    Status runOnce(const QString &sql) override;

private:
    explicit SqliteConnection(const QString &name) : m_name(name) {}

    Status configure(Mode mode);
    Result<QSqlQuery *> prepared(const char *sql);
    QSqlDatabase database() const { return QSqlDatabase::database(m_name, false); }

    QString m_name;
    std::unordered_map<const char *, QSqlQuery> m_prepared;
};

}
