#pragma once

#include "shared/base/random.h"

#include <QtGlobal>

namespace tincan::state {

// How long to wait before the next attempt: longer each time up to a bound, and never the same for everybody, so that
// an office does not come back in one moment when its server does.
class Backoff
{
public:
    static constexpr qint64 firstMs = 1'000;
    static constexpr qint64 mostMs = 30'000;

    explicit Backoff(RandomSource &random) : m_random(random) {}

    // Between half of the step and all of it.
    qint64 nextMs();
    void reset() { m_stepMs = firstMs; }

private:
    RandomSource &m_random;
    qint64 m_stepMs = firstMs;
};

}
