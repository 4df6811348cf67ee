#pragma once

#include "tests/server/simulation/device.h"
#include "tests/server/simulation/truth.h"

namespace tincan::simulation {

// An event right after the command that made it: that it tells the truth, and only to people it is for.
void inspectEvent(Truth &truth, const core::Publish &publish, const std::vector<UserId> &receivers);
// That an answer has nothing in it that is not for the reader, and calls nothing gone that is there.
void inspectSync(Truth &truth, UserId reader, const protocol::StreamChanges &changes);
// That groups are listed as they are, and as the reader stands to them: all that the reader may see.
void inspectList(Truth &truth, UserId reader, const protocol::GroupPage &page);
// What has changed since the last time, as a settled device shows it.
void inspectChanges(Truth &truth, const Device &device);
// Everything it shows.
void inspectAll(Truth &truth, const Device &device);

}
