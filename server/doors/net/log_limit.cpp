#include "server/doors/net/log_limit.h"

#include <utility>

namespace tincan::doors::net {

LogLimit::LogLimit(int linesPerInterval, qint64 intervalMs, const MonotonicClock &clock)
    : m_linesPerInterval(linesPerInterval),
      m_intervalMs(intervalMs),
      m_clock(clock),
      m_begun(clock.now())
{}

std::optional<quint64> LogLimit::admit()
{
    const MonotonicTime now = m_clock.now();
    if (now - m_begun >= m_intervalMs) {
        m_begun = now;
        m_written = 0;
    }
    if (m_written >= m_linesPerInterval) {
        ++m_leftOut;
        return std::nullopt;
    }
    ++m_written;
    return takeLeftOut();
}

quint64 LogLimit::takeLeftOut()
{
    return std::exchange(m_leftOut, 0);
}

}
