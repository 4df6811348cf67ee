#pragma once

#include "shared/base/clock.h"

#include <optional>

namespace tincan::doors::net {

// Keeps a log readable where strangers decide how often something is to be said: so many lines in each interval, and
// how many were left out beside them. It writes nothing itself. For one thread.
class LogLimit
{
public:
    LogLimit(int linesPerInterval, qint64 intervalMs, const MonotonicClock &clock);

    // Whether a line may be written now. Where it may, the answer is how many were left out since the last one that
    // was written, to be said beside it, mostly 0; where it may not, it is nothing, and the line is counted as left
    // out.
    std::optional<quint64> admit();
    // What was left out and not said yet; from now on it counts as said. For whoever says it without another line, at
    // the end for example.
    quint64 takeLeftOut();

private:
    int m_linesPerInterval;
    qint64 m_intervalMs;
    const MonotonicClock &m_clock;
    MonotonicTime m_begun;
    int m_written = 0;
    quint64 m_leftOut = 0;
};

}
