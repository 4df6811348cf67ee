#pragma once

#include "tests/server/rights/table.h"
#include "tests/support/server/database_pool.h"

namespace tincan::rights {

// Tries what tables say.
class Trial
{
public:
    // Their rows, as data of a test.
    static void addRows(std::initializer_list<const char *> tables);

    // Each cell of the row in an office of its own, with a whole request. Fails the test with all who are answered
    // otherwise than the table says, and where a refusal has written something or told anybody of it.
    void tryRow();

private:
    tests::DatabasePool m_databases;
};

}
