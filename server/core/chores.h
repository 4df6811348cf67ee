#pragma once

#include "server/core/commands.h"
#include "server/core/live_sessions.h"
#include "server/core/turn.h"

#include <deque>
#include <unordered_set>

namespace tincan::core {

// Knows when there is housekeeping to do, and what; how it is done is Housekeeping's business. Kept in memory alone:
// what a restart forgets is found again in the storage.
class Chores
{
public:
    static constexpr qint64 firstRoundMs = 1'000;
    static constexpr qint64 betweenRoundsMs = 600'000;
    static constexpr qint64 betweenSlicesMs = 20;
    static constexpr qint64 retryMs = 10'000;
    static constexpr size_t mostPerSlice = 100;
    // What has become old is swept away only after the wall clock has gone evenly for so long, from the start or from
    // when it was set: a computer may start with a wrong time and be set right once it finds its network. What was
    // swept away by a wrong time is lost, and who has no password could never come back.
    static constexpr qint64 evenClockMs = 3'600'000;
    // The wall clock was set where it has moved so much against the monotonic one since it was looked at last.
    static constexpr qint64 clockSetMs = 60'000;

    Chores(MonotonicTime start, Timestamp wall, qint64 graceMs)
        : m_start(start),
          m_graceMs(graceMs),
          m_nextSlice(start + firstRoundMs),
          m_wallAheadMs(wall.ms - start.ms),
          m_evenSince(start)
    {}

    void setGrace(qint64 graceMs) { m_graceMs = graceMs; }
    void opened(const SignedIn &who, bool isGuest, Timestamp now);
    // The last connection of the user is gone.
    void closed(const SignedIn &who, Timestamp now, MonotonicTime since);

    MonotonicTime nextDue() const;
    // What is due. The same again after a while, until it is done.
    KeepHouse take(MonotonicTime now, Timestamp wall, const LiveSessions &live);
    void done(const HouseKept &kept, MonotonicTime now);

private:
    struct Departure
    {
        UserId guest;
        MonotonicTime since;
    };

    void depart(UserId guest, MonotonicTime since);
    void takeDepartures(MonotonicTime now, KeepHouse &slice);
    void takeRound(Timestamp wall, const LiveSessions &live, KeepHouse &slice);
    void watchClock(MonotonicTime now, Timestamp wall);

    MonotonicTime m_start;
    qint64 m_graceMs;
    std::unordered_map<SessionId, Timestamp> m_used;
    std::unordered_set<UserId> m_guests;
    // In the order they went; who came back meanwhile has another time in the map, or none.
    std::deque<Departure> m_departures;
    std::unordered_map<UserId, MonotonicTime> m_gone;

    bool m_inRound = false;
    bool m_sessionsEndedInRound = false;
    std::optional<UserId> m_guestsAfter;
    std::optional<KeepHouse> m_underWay;
    MonotonicTime m_nextSlice;
    MonotonicTime m_retryAt;
    qint64 m_wallAheadMs;
    MonotonicTime m_evenSince;
};

}
