#pragma once

#include "tests/server/rights/scene.h"

namespace tincan::rights {

// Whether what the row is about is in the answer, where that is a list, a snapshot or what has changed.
bool shows(const protocol::Reply &reply, const Scene &scene);

}
