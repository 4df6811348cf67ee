#include "shared/base/clock.h"

#include <chrono>

namespace tincan {

namespace {

template <class Clock>
qint64 msOf()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(Clock::now().time_since_epoch()).count();
}

}

Timestamp SystemWallClock::now() const
{
    return {msOf<std::chrono::system_clock>()};
}

MonotonicTime SystemMonotonicClock::now() const
{
    return {msOf<std::chrono::steady_clock>()};
}

}
