#pragma once

#include "server/core/actor.h"
#include "server/core/audience.h"

#include <unordered_map>
#include <vector>

namespace tincan::core {

// Which connection speaks for whom, now. Only the sessions that are connected; the others are rows.
class LiveSessions
{
public:
    Actor on(ConnectionId connection) const;
    std::vector<ConnectionId> connectionsOf(SessionId session) const;
    std::vector<ConnectionId> connectionsOf(UserId user) const;
    std::vector<SessionId> sessions() const;

    void open(ConnectionId connection, const SignedIn &who);
    void forget(ConnectionId connection);

private:
    std::unordered_map<ConnectionId, SignedIn> m_byConnection;
    std::unordered_map<SessionId, std::vector<ConnectionId>> m_bySession;
    std::unordered_map<UserId, std::vector<ConnectionId>> m_byUser;
};

}
