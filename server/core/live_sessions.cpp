#include "server/core/live_sessions.h"

namespace tincan::core {

Actor LiveSessions::on(ConnectionId connection) const
{
    const auto found = m_byConnection.find(connection);
    return found == m_byConnection.end() ? Actor() : Actor(found->second);
}

std::vector<ConnectionId> LiveSessions::connectionsOf(SessionId session) const
{
    const auto found = m_bySession.find(session);
    return found == m_bySession.end() ? std::vector<ConnectionId>() : found->second;
}

void LiveSessions::open(ConnectionId connection, const SignedIn &who)
{
    forget(connection);
    m_byConnection.emplace(connection, who);
    m_bySession[who.session].push_back(connection);
}

void LiveSessions::forget(ConnectionId connection)
{
    const auto found = m_byConnection.find(connection);
    if (found == m_byConnection.end())
        return;
    const auto session = m_bySession.find(found->second.session);
    std::erase(session->second, connection);
    if (session->second.empty())
        m_bySession.erase(session);
    m_byConnection.erase(found);
}

}
