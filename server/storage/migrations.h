#pragma once

#include "server/storage/sql_connection.h"

namespace tincan::storage {

struct Migration
{
    int number = 0;
    QString name;
    QString sql;

    QByteArray checksum() const;
};

// The migrations this program knows, in order. Each is a file of its own, and frozen once it was released.
QList<Migration> allMigrations();

// Whether it was TinCan that made this database, in steps that this program knows. Refuses in words, and writes
// nothing.
Status checkHistory(SqlConnection &sql, const QList<Migration> &migrations);

// Brings a database to the newest schema, each step in a transaction. Foreign keys are off meanwhile, so that a step
// may rebuild a table that others refer to, and checked at its end. Refuses in words a database that a newer program
// has migrated, and one whose past migrations are not the ones this program knows.
Status migrate(SqlConnection &sql, const QList<Migration> &migrations, Timestamp now);

}
