#pragma once

#include "server/core/commands.h"

namespace tincan::app {

// For so long whoever gave a command waits for a server that is busy, that starts, or that stops.
inline constexpr int operatorPatienceMs = 10'000;

// Has done to an account what whoever runs the server asked for: by the server that works on the data directory, or
// right here where none does.
Result<protocol::Reply> operate(const QString &dataDirectory, const core::Operate &request,
                                int patienceMs = operatorPatienceMs);

}
