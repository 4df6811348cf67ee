#pragma once

#include "server/storage/sqlite_connection.h"
#include "shared/base/clock.h"
#include "shared/base/random.h"

namespace tincan::app {

// The database of a data directory, to be written by whoever holds the directory's lock: as this version wants it, with
// what a new server begins with, and looked through before where that is asked.
Result<std::unique_ptr<storage::SqliteConnection>> openDatabase(const QString &path, bool checkFirst,
                                                                const WallClock &wall, RandomSource &random);

}
