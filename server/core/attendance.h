#pragma once

#include "server/core/audience.h"
#include "server/core/due_times.h"

#include <unordered_map>
#include <vector>

namespace tincan::core {

// On which devices people are, a session being a device. One that has lost its connection stays as it was for a while,
// so that nobody is seen to go who comes back. Who is told of it is not known here.
class Attendance
{
public:
    explicit Attendance(qint64 graceMs) : m_graceMs(graceMs) {}

    // For what is lost from now on.
    void setGrace(qint64 graceMs) { m_graceMs = graceMs; }

    void connected(ConnectionId connection, const SignedIn &who);
    // These answer whose connection it was: nobody's where it was forgotten before.
    std::optional<UserId> lost(ConnectionId connection, MonotonicTime now);
    std::optional<UserId> setIdle(ConnectionId connection, bool idle);
    std::optional<UserId> ended(SessionId session);
    // Those of whom a device is given up.
    std::vector<UserId> giveUp(MonotonicTime now);
    std::optional<MonotonicTime> nextDue() const { return m_lost.next(); }

    bool isHere(UserId user) const { return m_sessions.contains(user); }
    // Nobody is at any of the devices.
    bool isIdle(UserId user) const;

private:
    struct Connected
    {
        ConnectionId connection;
        bool idle = false;
    };
    struct Device
    {
        UserId user;
        // None while it is lost.
        std::vector<Connected> connections;
        bool wasIdle = false;
    };

    bool isIdle(const Device &device) const;

    qint64 m_graceMs;
    std::unordered_map<SessionId, Device> m_devices;
    std::unordered_map<UserId, std::vector<SessionId>> m_sessions;
    std::unordered_map<ConnectionId, SessionId> m_byConnection;
    DueTimes<SessionId> m_lost;
};

}
