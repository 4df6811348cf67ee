#pragma once

#include "server/storage/sql_connection.h"

namespace tincan::storage {

// Whether the audit trail is as it was written: from the first entry to the last, each follows from the one before.
struct AuditReport
{
    // Entries that are right, from the first on.
    qint64 entries = 0;
    // The number of the first that is changed, missing or out of its place; none where all is well.
    std::optional<qint64> brokenAt;
};

// Reads in slices, so that no read lasts long.
Result<AuditReport> verifyAudit(SqlConnection &sql);

}
