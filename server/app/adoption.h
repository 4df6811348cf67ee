#pragma once

#include "shared/base/clock.h"
#include "shared/base/result.h"

namespace tincan::app {

// `tincan-server adopt OTHER`: this data directory becomes the server that the other one was, with its accounts,
// messages and key, so that clients that are sent here find who they know. No server may be running on either, and
// there may be no accounts here. The other directory stays as it is. Where it is cut short it is begun again, and loses
// nothing. What it answers is for the person who asked.
Result<QString> adopt(const QString &other, const QString &dataDirectory, Timestamp now);

}
