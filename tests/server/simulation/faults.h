#pragma once

#include "tests/server/simulation/dice.h"
#include "tests/support/server/faulty_sql.h"

namespace tincan::simulation {

// Lets the database fail now and then, the way it may.
class Faults
{
public:
    Faults(tests::FaultySql &sql, Dice &dice) : m_sql(sql), m_dice(dice) {}

    void maybeBegin();
    void heal();
    // Refusals for lack of storage are to be expected.
    bool isActive() const { return m_active; }
    // What a COMMIT that nobody knows of has done.
    bool storesAllTheSame() const { return m_stores; }
    // Another process holds the database for so long.
    qint64 lockedForMs() const { return m_lockedForMs; }

private:
    void begin();
    void fail(const char *statement);
    ErrorCode anyCode();

    tests::FaultySql &m_sql;
    Dice &m_dice;
    bool m_active = false;
    bool m_stores = false;
    qint64 m_lockedForMs = 0;
};

}
