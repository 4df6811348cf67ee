#include "server/storage/sql_store.h"

#include "server/storage/storage_log.h"

namespace tincan::storage {

Status SqlStore::begin()
{
    // Between two batches, so that nobody's commit waits for it. What it cannot do now it does another time.
    if (m_log && m_log->takeWritersTurn())
        (void)m_sql.run("PRAGMA wal_checkpoint(PASSIVE)").ok();
    const auto begun = m_sql.run("BEGIN IMMEDIATE");
    // It is tried many times a second, and told once.
    const bool locked = !begun && begun.error().code == ErrorCode::busy;
    if (locked != std::exchange(m_locked, locked))
        qCWarning(storageLog) << (locked ? "the database is locked by somebody else" : "the database is free again");
    if (!begun)
        return begun;
    const auto remembers = m_sql.begin();
    if (!remembers)
        rollback();
    return remembers;
}

Status SqlStore::commit()
{
    // Also where whoever got the failure went on all the same.
    if (isBroken())
        return Error{ErrorCode::serverFailure, QStringLiteral("The server's database failed.")};
    if (const auto written = m_sql.writePlaces(); !written)
        return written;
    const auto committed = m_sql.run("COMMIT");
    // A full disk and a busy database are refusals: SQLite has kept nothing. Of anything else nobody knows.
    const bool isKnown =
        committed || committed.error().code == ErrorCode::storageFull || committed.error().code == ErrorCode::busy;
    if (committed)
        m_sql.committed();
    if (isKnown)
        return committed;
    m_unknown = true;
    return Error{ErrorCode::outcomeUnknown,
                 QStringLiteral("The server cannot tell whether this was stored. Send it again as it was.")};
}

// A failure may have rolled back already. Then there is nothing left to do.
void SqlStore::rollback()
{
    m_sql.rolledBack();
    (void)m_sql.run("ROLLBACK").ok();
}

}
