#pragma once

#include <QtGlobal>

#include <compare>

namespace tincan {

// A moment of the calendar, in milliseconds since 1970 UTC. May jump when somebody sets the clock: nothing orders by
// it.
struct Timestamp
{
    qint64 ms = 0;
    friend constexpr auto operator<=>(const Timestamp &, const Timestamp &) = default;
};

// A moment of a clock that never jumps, for measuring how long something took or may take.
struct MonotonicTime
{
    qint64 ms = 0;
    friend constexpr auto operator<=>(const MonotonicTime &, const MonotonicTime &) = default;
    friend constexpr qint64 operator-(MonotonicTime later, MonotonicTime earlier) { return later.ms - earlier.ms; }
    friend constexpr MonotonicTime operator+(MonotonicTime time, qint64 later) { return {time.ms + later}; }
};

class WallClock
{
public:
    virtual ~WallClock() = default;
    virtual Timestamp now() const = 0;
};

class MonotonicClock
{
public:
    virtual ~MonotonicClock() = default;
    virtual MonotonicTime now() const = 0;
};

class SystemWallClock final : public WallClock
{
public:
    Timestamp now() const override;
};

class SystemMonotonicClock final : public MonotonicClock
{
public:
    MonotonicTime now() const override;
};

}
