#pragma once

#include "shared/base/error.h"

namespace tincan::state {

// An error as a sentence for the person it concerns.
QString inWords(const Error &error);

// Whether the same question gets the same answer, however often it is asked.
bool isPermanent(ErrorCode code);

// Whether the same request may simply be sent again, because the server did not refuse it.
bool mayBeSentAgain(ErrorCode code);

}
