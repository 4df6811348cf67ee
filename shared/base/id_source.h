#pragma once

#include "shared/base/clock.h"
#include "shared/base/ids.h"
#include "shared/base/random.h"

namespace tincan {

// Makes UUIDv7 ids: 48 bits of time, a counter of 12 bits that keeps ids of one millisecond in the order they were
// made (neighbours in an index), and 62 random bits. For one thread.
class IdSource
{
public:
    IdSource(const WallClock &clock, RandomSource &random) : m_clock(clock), m_random(random) {}

    template <class SomeId>
    SomeId next()
    {
        return SomeId(nextBytes());
    }

private:
    IdBytes nextBytes();

    const WallClock &m_clock;
    RandomSource &m_random;
    qint64 m_lastMs = 0;
    quint16 m_counter = 0;
};

}
