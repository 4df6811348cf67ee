#pragma once

#include "shared/base/clock.h"
#include "shared/base/ids.h"
#include "shared/base/result.h"

#include <QSqlQuery>
#include <QStringDecoder>
#include <QVariant>

#include <functional>

namespace tincan::storage {

// The row a statement is at. Columns count from 0, as they stand in the SELECT.
class SqlRow
{
public:
    explicit SqlRow(const QSqlQuery &query) : m_query(query) {}

    template <class SomeId>
    SomeId id(int column) const
    {
        return SomeId::fromBytes(bytes(column)).value_or(SomeId());
    }
    QByteArray bytes(int column) const { return m_query.value(column).toByteArray(); }
    // For what only the server writes; what people write is read with exactText().
    QString text(int column) const { return m_query.value(column).toString(); }
    // A text to the last character, of a column that is written as {text ?} and read as {bytes ...}. Given and taken as
    // UTF-16, SQLite drops or obeys a byte order mark in front, and changes U+FFFE and U+FFFF.
    QString exactText(int column) const
    {
        return QStringDecoder(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom)(bytes(column));
    }
    bool isNull(int column) const { return m_query.isNull(column); }
    qint64 number(int column) const { return m_query.value(column).toLongLong(); }
    bool boolean(int column) const { return number(column) != 0; }
    Timestamp time(int column) const { return {number(column)}; }

private:
    const QSqlQuery &m_query;
};

using RowVisitor = std::function<void(const SqlRow &)>;

// One connection to a database, for one thread. Failures come as busy, storage_full or server_failure, in words for
// people; what the database said itself goes to the log.
class SqlConnection
{
public:
    virtual ~SqlConnection() = default;
    // Prepares the statement once and keeps it, so `sql` must be a string literal. Words in braces are sql_dialect.h's.
    // Every row has been visited, and the statement is finished, when this returns.
    virtual Status run(const char *sql, const QVariantList &values = {}, const RowVisitor &visit = {}) = 0;
    // An INSERT with DO NOTHING where it meets what is there already: the key of the new row, nothing where there is
    // none.
    virtual Result<std::optional<qint64>> insert(const char *sql, const QVariantList &values) = 0;
    // For statements of a migration, which are read from a file and run once.
    virtual Status runOnce(const QString &sql) = 0;
    // Whether the file or the disk below has failed, at any time since it was opened: then what it says is not to be
    // trusted any more. A full disk and a busy database are not that.
    virtual bool isBroken() const { return false; }
};

// The first row made into something, if there is one.
template <class T, class Make>
Result<std::optional<T>> firstRow(SqlConnection &sql, const char *statement, const QVariantList &values, Make make)
{
    std::optional<T> first;
    const auto status = sql.run(statement, values, [&](const SqlRow &row) {
        if (!first)
            first = make(row);
    });
    if (!status)
        return status.error();
    return first;
}

template <class T, class Make>
Result<QList<T>> allRows(SqlConnection &sql, const char *statement, const QVariantList &values, Make make)
{
    QList<T> rows;
    const auto status = sql.run(statement, values, [&](const SqlRow &row) { rows.append(make(row)); });
    if (!status)
        return status.error();
    return rows;
}

}
