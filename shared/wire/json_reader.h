#pragma once

#include "shared/base/result.h"
#include "shared/wire/json_value.h"

#include <QByteArrayView>

namespace tincan::wire {

// Reads one JSON text strictly: UTF-8 only, no name twice in an object, no lone surrogate, bounded in size, in depth
// and in members (protocol/limits.h). Knows nothing of messages.
Result<JsonValue> readJson(QByteArrayView utf8, qint64 mostBytes);

}
