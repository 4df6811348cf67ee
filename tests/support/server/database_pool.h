#pragma once

#include "server/storage/sqlite_connection.h"

#include <memory>
#include <vector>

namespace tincan::tests {

// Databases in memory that were used before and are emptied for the next World: making the tables of a new one takes
// longer than most of what a test does with it, which is felt where there are thousands.
class DatabasePool
{
public:
    // With tables and nothing in them; none where all are in use.
    std::unique_ptr<storage::SqliteConnection> take();
    void giveBack(std::unique_ptr<storage::SqliteConnection> database);

private:
    std::vector<std::unique_ptr<storage::SqliteConnection>> m_free;
};

}
