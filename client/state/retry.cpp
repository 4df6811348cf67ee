#include "client/state/retry.h"

#include <utility>

namespace tincan::state {

void Retry::later(std::function<void()> again)
{
    if (m_alarm)
        return;
    m_alarm = m_timers.after(m_backoff.nextMs(), [this, again = std::move(again)] {
        m_alarm.reset();
        again();
    });
}

void Retry::stop()
{
    m_alarm.reset();
    m_backoff.reset();
}

}
