#pragma once

#include "shared/base/clock.h"

#include <algorithm>

namespace tincan::doors::net {

// So much in each second, and what was not used for a while at once.
class TokenBucket
{
public:
    struct Size
    {
        double perSecond = 1;
        double most = 1;
    };

    TokenBucket(const Size &size, MonotonicTime now) : m_size(size), m_tokens(size.most), m_filled(now) {}

    [[nodiscard]] bool take(MonotonicTime now)
    {
        fill(now);
        if (m_tokens < 1)
            return false;
        m_tokens -= 1;
        return true;
    }
    // It was taken for nothing.
    void giveBack() { m_tokens = std::min(m_size.most, m_tokens + 1); }
    // Until there is something to take.
    qint64 waitMs(MonotonicTime now)
    {
        fill(now);
        return m_tokens >= 1 ? 0 : qint64((1 - m_tokens) * secondMs / m_size.perSecond) + 1;
    }
    bool isFull(MonotonicTime now)
    {
        fill(now);
        return m_tokens >= m_size.most;
    }

private:
    static constexpr qint64 secondMs = 1'000;

    void fill(MonotonicTime now)
    {
        m_tokens = std::min(m_size.most, m_tokens + double(now - m_filled) * m_size.perSecond / secondMs);
        m_filled = now;
    }

    Size m_size;
    double m_tokens;
    MonotonicTime m_filled;
};

}
