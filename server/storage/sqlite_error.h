#pragma once

#include "shared/base/error.h"

#include <QSqlError>

namespace tincan::storage {

// What SQLite's result codes mean to us, without its header.
class SqliteError
{
public:
    explicit SqliteError(const QSqlError &error);
    // Of a statement that was given up before SQLite saw it.
    static SqliteError interrupted() { return SqliteError(interruptedCode); }

    // In words for people, as busy, storage_full or server_failure.
    Error inWords() const;
    bool isBusy() const;
    // The file or the disk below has failed, and nothing it says is to be trusted.
    bool isBreaking() const;

private:
    static constexpr int interruptedCode = 9;
    explicit SqliteError(int code) : m_code(code) {}

    int m_code;
};

}
