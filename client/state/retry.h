#pragma once

#include "client/state/backoff.h"
#include "client/state/timers.h"

namespace tincan::state {

// Does something again after a while, each time a longer one, as long as it does not help. One for each thing that is
// done again.
class Retry
{
public:
    Retry(Timers &timers, RandomSource &random) : m_timers(timers), m_backoff(random) {}

    // Where it waits already, nothing changes.
    void later(std::function<void()> again);
    bool isWaiting() const { return m_alarm != nullptr; }
    // It helped: the next pause is a short one.
    void succeeded() { m_backoff.reset(); }
    // Nothing is to be done any more, and what comes is something new.
    void stop();

private:
    Timers &m_timers;
    Backoff m_backoff;
    std::unique_ptr<Timers::Alarm> m_alarm;
};

}
