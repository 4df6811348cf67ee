#pragma once

#include "server/core/attendance.h"
#include "server/core/outbox.h"
#include "server/core/presence_store.h"

namespace tincan::core {

// What everybody is shown as, in memory only: where they are, and what they have chosen. What has changed by a call is
// told to those who watch, once, whoever and however many they are.
class PresenceBoard
{
public:
    PresenceBoard(qint64 graceMs, const WallClock &wall, const MonotonicClock &monotonic)
        : m_attendance(graceMs),
          m_wall(wall),
          m_monotonic(monotonic)
    {}

    void setGrace(qint64 graceMs) { m_attendance.setGrace(graceMs); }

    using Told = std::vector<Outgoing>;
    void connected(ConnectionId connection, const SignedIn &who, Told &told);
    // For a while nothing is seen of it.
    void lost(ConnectionId connection, Told &told);
    // Logged out: nothing is waited for.
    void ended(SessionId session, Told &told);
    void setIdle(ConnectionId connection, bool idle, Told &told);
    void choose(const protocol::Presence &choice, Told &told);
    // Who is gone for good, after all their sessions have ended.
    void forget(UserId user);
    void runDue(Told &told);
    std::optional<MonotonicTime> nextDue() const;

    // As others see that person. Without the time they were last seen, where it is not known here but stored.
    protocol::Presence shown(UserId user) const;
    bool isSeen(UserId user) const { return shown(user).state != protocol::Availability::offline; }
    // As that person has chosen to be seen.
    protocol::Presence chosen(UserId user) const;
    // Of how many things about people it knows.
    size_t size() const { return m_shown.size() + m_chosen.size() + m_ends.size() + m_lastSeen.size(); }
    bool isInvisible(UserId user) const { return chosen(user).state == protocol::Availability::invisible; }

private:
    void review(UserId user, Told &told);
    protocol::Presence computed(UserId user) const;

    Attendance m_attendance;
    const WallClock &m_wall;
    const MonotonicClock &m_monotonic;
    // Of those who are not offline.
    std::unordered_map<UserId, protocol::Presence> m_shown;
    // Of those who have not chosen to be online and nothing more.
    std::unordered_map<UserId, protocol::Presence> m_chosen;
    DueTimes<UserId> m_ends;
    std::unordered_map<UserId, Timestamp> m_lastSeen;
};

}
