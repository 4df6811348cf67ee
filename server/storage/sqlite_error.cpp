#include "server/storage/sqlite_error.h"

namespace tincan::storage {

namespace {

// The primary result codes, and one extended one.
enum SqliteCode {
    sqliteBusy = 5,
    sqliteLocked = 6,
    sqliteReadOnly = 8,
    sqliteInterrupt = 9,
    sqliteIoError = 10,
    sqliteCorrupt = 11,
    sqliteFull = 13,
    sqliteNotADatabase = 26,
    // The index of the log could not be made larger, which is what a full disk looks like there.
    sqliteIoErrorShmSize = 10 | (19 << 8),
};

int codeOf(const QSqlError &error)
{
    const int code = error.nativeErrorCode().toInt();
    return code == sqliteIoErrorShmSize ? int(sqliteFull) : code & 0xff;
}

}

SqliteError::SqliteError(const QSqlError &error) : m_code(codeOf(error)) {}

Error SqliteError::inWords() const
{
    switch (m_code) {
    case sqliteBusy:
    case sqliteLocked:
        return {ErrorCode::busy, QStringLiteral("The server's database is busy. Please try again.")};
    case sqliteInterrupt:
        return {ErrorCode::busy, QStringLiteral("This took the server too long. Please try again.")};
    case sqliteFull:
        return {ErrorCode::storageFull, QStringLiteral("The server's disk is full.")};
    case sqliteReadOnly:
        return {ErrorCode::serverFailure, QStringLiteral("The server's database cannot be written to.")};
    case sqliteIoError:
        return {ErrorCode::serverFailure, QStringLiteral("The disk of the server's database failed.")};
    case sqliteCorrupt:
    case sqliteNotADatabase:
        return {ErrorCode::serverFailure, QStringLiteral("The server's database is damaged.")};
    default:
        return {ErrorCode::serverFailure, QStringLiteral("The server's database failed.")};
    }
}

bool SqliteError::isBusy() const
{
    return m_code == sqliteBusy || m_code == sqliteLocked;
}

bool SqliteError::isBreaking() const
{
    return m_code == sqliteReadOnly || m_code == sqliteIoError || m_code == sqliteCorrupt
           || m_code == sqliteNotADatabase;
}

}
