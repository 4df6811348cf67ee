#pragma once

#include "shared/base/result.h"

namespace tincan::app {

// Whether what administrators and moderators did is kept as it was written, in one line for whoever asked.
struct AuditCheck
{
    bool isSound = false;
    QString line;
};

// Reads only, so a server may be running on the data directory. An error is that nothing could be learnt.
Result<AuditCheck> checkAudit(const QString &dataDirectory);

}
