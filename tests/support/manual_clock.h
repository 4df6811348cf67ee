#pragma once

#include "shared/base/clock.h"
#include "shared/base/random.h"

#include <cstring>

namespace tincan::tests {

// Time that stands still until a test moves it; wall and monotonic clock of one world.
class ManualClock
{
public:
    const WallClock &wall() const { return m_wall; }
    const MonotonicClock &monotonic() const { return m_monotonic; }

    void advance(qint64 ms)
    {
        m_wall.time.ms += ms;
        m_monotonic.time.ms += ms;
    }
    // Somebody sets the computer's clock.
    void setWall(Timestamp time) { m_wall.time = time; }

private:
    struct Wall final : WallClock
    {
        Timestamp time{1'800'000'000'000};
        Timestamp now() const override { return time; }
    };
    struct Monotonic final : MonotonicClock
    {
        MonotonicTime time{1'000};
        MonotonicTime now() const override { return time; }
    };
    Wall m_wall;
    Monotonic m_monotonic;
};

// The same bytes in every run (splitmix64).
class RepeatableRandom final : public RandomSource
{
public:
    explicit RepeatableRandom(quint64 seed = 1) : m_state(seed) {}

    void fill(void *bytes, std::size_t count) override
    {
        for (auto *at = static_cast<char *>(bytes); count > 0;) {
            const quint64 word = next();
            const std::size_t part = count < sizeof word ? count : sizeof word;
            std::memcpy(at, &word, part);
            at += part;
            count -= part;
        }
    }

private:
    quint64 next()
    {
        quint64 z = m_state += 0x9e3779b97f4a7c15;
        z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
        z = (z ^ z >> 27) * 0x94d049bb133111eb;
        return z ^ z >> 31;
    }

    quint64 m_state;
};

}
