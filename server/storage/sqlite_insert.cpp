#include "server/storage/sqlite_insert.h"

#include <sqlite3.h>

namespace tincan::storage {

void SqliteInsert::Finalize::operator()(sqlite3_stmt *statement) const
{
    sqlite3_finalize(statement);
}

std::unique_ptr<SqliteInsert> SqliteInsert::prepared(sqlite3 *connection, const char *sql)
{
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v3(connection, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) != SQLITE_OK)
        return {};
    return std::unique_ptr<SqliteInsert>(new SqliteInsert(connection, statement));
}

int SqliteInsert::run(const QVariantList &values)
{
    m_added = false;
    for (int i = 0; i < int(values.size()); ++i) {
        if (const int bound = bind(i + 1, values[i]); bound != SQLITE_OK)
            return bound;
    }
    const int stepped = sqlite3_step(m_statement.get());
    m_added = stepped == SQLITE_DONE && sqlite3_changes(m_connection) == 1;
    // What failed in the step is answered here once more, in full.
    const int ended = sqlite3_reset(m_statement.get());
    // The values go with the caller.
    sqlite3_clear_bindings(m_statement.get());
    return ended;
}

std::optional<qint64> SqliteInsert::newKey() const
{
    return m_added ? std::optional<qint64>(sqlite3_last_insert_rowid(m_connection)) : std::nullopt;
}

int SqliteInsert::bind(int place, const QVariant &value)
{
    sqlite3_stmt *statement = m_statement.get();
    switch (value.typeId()) {
    case QMetaType::UnknownType:
        return sqlite3_bind_null(statement, place);
    case QMetaType::Bool:
    case QMetaType::Int:
    case QMetaType::LongLong:
        return sqlite3_bind_int64(statement, place, value.toLongLong());
    default:
        break;
    }
    // Texts come as their UTF-8.
    Q_ASSERT(value.typeId() == QMetaType::QByteArray);
    const auto *bytes = static_cast<const QByteArray *>(value.constData());
    return sqlite3_bind_blob64(statement, place, bytes->constData(), sqlite3_uint64(bytes->size()), SQLITE_STATIC);
}

}
