#pragma once

#include "server/app/config.h"
#include "server/app/options.h"

namespace tincan::app {

// What holds for a server that is started so: what was typed, else what the file says, else what holds anyway. A file
// is read where one was named, and no other. An error's detail has a line for each problem.
Result<Config> effectiveConfig(const Options &options);
// Only where everything is kept, for whoever does not start a server.
Result<QString> effectiveDataDirectory(const Options &options);

}
