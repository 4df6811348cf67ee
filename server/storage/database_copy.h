#pragma once

#include "server/storage/sql_connection.h"

namespace tincan::storage {

// What is in a database, for whoever thinks of moving it. Accounts of every kind count, also those that have ended.
struct DatabaseContents
{
    ServerId server;
    qint64 accounts = 0;
};

// Fails in words where the database is not one of TinCan's, or one of a newer TinCan. Nothing where it was never used.
Result<std::optional<DatabaseContents>> contentsOf(const QString &path);

// A whole copy, in one file and on the disk, of a database that no server works on; it is looked through first. There
// must be nothing at `to`.
Status copyDatabase(const QString &from, const QString &to);

}
