#pragma once

#include "server/storage/readers.h"
#include "server/storage/sqlite_connection.h"
#include "server/storage/write_ahead_log.h"

namespace tincan::storage {

// Puts the write-ahead log back into the database, on a thread and a connection of its own, so that no commit has to.
// Overlapping reads would let the log grow all the same: where it gets too long they are held until it has begun anew.
class Checkpointer
{
public:
    Checkpointer(const QString &databasePath, WriteAheadLog &log, Readers &readers);
    ~Checkpointer();
    Q_DISABLE_COPY_MOVE(Checkpointer)

private:
    void serve(const QString &databasePath);
    void restart(SqliteConnection &sql);
    // True when the whole log is in the database, and nobody reads from it any more where that was asked.
    static bool checkpoint(SqliteConnection &sql, const char *pragma);

    WriteAheadLog &m_log;
    Readers &m_readers;
    std::thread m_thread;
};

}
