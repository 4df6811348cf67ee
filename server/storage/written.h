#pragma once

#include "server/storage/sql_connection.h"

namespace tincan::storage {

inline Error missingRow()
{
    return {ErrorCode::serverFailure, QStringLiteral("The server's database lacks a row that should be there.")};
}

// Of a statement that must answer a row: one that writes with RETURNING and finds nothing to write has failed.
template <class T, class Make>
Result<T> writtenRow(SqlConnection &sql, const char *statement, const QVariantList &values, Make make)
{
    auto row = firstRow<T>(sql, statement, values, make);
    if (!row)
        return row.error();
    if (!*row)
        return missingRow();
    return **std::move(row);
}

inline qint64 numberAt(const SqlRow &row)
{
    return row.number(0);
}

}
