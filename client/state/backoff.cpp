#include "client/state/backoff.h"

#include <algorithm>

namespace tincan::state {

qint64 Backoff::nextMs()
{
    quint32 random = 0;
    m_random.fill(&random, sizeof random);
    const qint64 half = m_stepMs / 2;
    m_stepMs = std::min(m_stepMs * 2, mostMs);
    return half + qint64(random) % (half + 1);
}

}
