#pragma once

#include "shared/base/result.h"

#include <QString>

namespace tincan::core {

// A name as it is kept: on one line, without space around it, and not empty.
Result<QString> acceptableTitle(const QString &written);

// What a message says: whatever its author wrote, where there is anything to be seen of it.
Status visibleText(const QString &written);

// A topic or a description: as a name, and it may be empty.
QString oneLine(const QString &written);

}
