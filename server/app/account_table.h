#pragma once

#include "shared/base/result.h"

namespace tincan::app {

// Every account of a data directory, a line each under a line of headings. Reads only, so a server may be running on
// it.
Result<QString> accountTable(const QString &dataDirectory);

// The text in one line that changes nothing of a terminal, whatever somebody has put into it.
QString harmless(const QString &text);

}
