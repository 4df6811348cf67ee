#include "server/core/live_sessions.h"

namespace tincan::core {

namespace {

template <class Key>
using ByKey = std::unordered_map<Key, std::vector<ConnectionId>>;

template <class Key>
std::vector<ConnectionId> connectionsUnder(const ByKey<Key> &connections, const Key &key)
{
    const auto found = connections.find(key);
    return found == connections.end() ? std::vector<ConnectionId>() : found->second;
}

template <class Key>
void remove(ByKey<Key> &connections, const Key &key, ConnectionId connection)
{
    const auto found = connections.find(key);
    std::erase(found->second, connection);
    if (found->second.empty())
        connections.erase(found);
}

}

Actor LiveSessions::on(ConnectionId connection) const
{
    const auto found = m_byConnection.find(connection);
    return found == m_byConnection.end() ? Actor() : Actor(found->second);
}

std::vector<ConnectionId> LiveSessions::connectionsOf(SessionId session) const
{
    return connectionsUnder(m_bySession, session);
}

std::vector<ConnectionId> LiveSessions::connectionsOf(UserId user) const
{
    return connectionsUnder(m_byUser, user);
}

std::vector<SessionId> LiveSessions::sessions() const
{
    std::vector<SessionId> all;
    all.reserve(m_bySession.size());
    for (const auto &[session, connections] : m_bySession)
        all.push_back(session);
    return all;
}

void LiveSessions::open(ConnectionId connection, const SignedIn &who)
{
    forget(connection);
    m_byConnection.emplace(connection, who);
    m_bySession[who.session].push_back(connection);
    m_byUser[who.user].push_back(connection);
}

void LiveSessions::forget(ConnectionId connection)
{
    const auto found = m_byConnection.find(connection);
    if (found == m_byConnection.end())
        return;
    remove(m_bySession, found->second.session, connection);
    remove(m_byUser, found->second.user, connection);
    m_byConnection.erase(found);
}

}
