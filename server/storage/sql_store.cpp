#include "server/storage/sql_store.h"

namespace tincan::storage {

Status SqlStore::commit()
{
    const auto committed = m_sql.run("COMMIT");
    // A full disk and a busy database are refusals: SQLite has kept nothing. Of anything else nobody knows.
    const bool isKnown =
        committed || committed.error().code == ErrorCode::storageFull || committed.error().code == ErrorCode::busy;
    if (isKnown)
        return committed;
    return Error{ErrorCode::outcomeUnknown,
                 QStringLiteral("The server cannot tell whether this was stored. Send it again as it was.")};
}

// A failure may have rolled back already. Then there is nothing left to do.
void SqlStore::rollback()
{
    (void)m_sql.run("ROLLBACK").ok();
}

}
