#include "server/storage/checkpointer.h"

#include "server/storage/storage_log.h"

namespace tincan::storage {

namespace {

using namespace std::chrono_literals;

// Reads end within a second, so two are plenty, unless another program reads.
constexpr int mostRestartTries = 100;
constexpr auto betweenRestartTries = 20ms;

}

Checkpointer::Checkpointer(const QString &databasePath, WriteAheadLog &log, Readers &readers)
    : m_log(log),
      m_readers(readers),
      m_thread([this, databasePath] { serve(databasePath); })
{}

Checkpointer::~Checkpointer()
{
    m_log.stop();
    m_thread.join();
}

void Checkpointer::serve(const QString &databasePath)
{
    std::unique_ptr<SqliteConnection> sql;
    while (m_log.waitForGrowth()) {
        if (!sql) {
            auto opened = SqliteConnection::open(databasePath, SqliteConnection::Mode::readWrite);
            // Tried again when the log has grown further.
            if (!opened)
                continue;
            sql = *std::move(opened);
            // One that waited for readers would keep the writer out meanwhile.
            (void)sql->run("PRAGMA busy_timeout = 0").ok();
        }
        checkpoint(*sql, "PRAGMA wal_checkpoint(PASSIVE)");
        if (m_log.isTooLong())
            restart(*sql);
        if (sql->isBroken())
            return m_log.sayBroken();
    }
}

// While reads are held the writer checkpoints between its batches too: one that is never idle would leave us no
// moment, and it always has one.
void Checkpointer::restart(SqliteConnection &sql)
{
    qCInfo(storageLog) << "the log is long: holding reads until it has begun anew";
    m_log.beginRestart();
    m_readers.hold();
    bool done = false;
    for (int tries = 0; tries < mostRestartTries && !done; ++tries)
        done = checkpoint(sql, "PRAGMA wal_checkpoint(RESTART)") || m_log.waitForRestart(betweenRestartTries);
    m_readers.release();
    m_log.endRestart(done);
    if (!done)
        qCWarning(storageLog) << "the log could not begin anew: does another program read the database?";
}

bool Checkpointer::checkpoint(SqliteConnection &sql, const char *pragma)
{
    // A row says whether it was kept from it: that is no error.
    bool busy = true;
    const auto done = sql.run(pragma, {}, [&](const SqlRow &row) { busy = row.boolean(0); });
    return done && !busy;
}

}
