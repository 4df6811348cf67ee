#include "server/core/attendance.h"

#include <algorithm>

namespace tincan::core {

void Attendance::connected(ConnectionId connection, const SignedIn &who)
{
    const auto [found, isNew] = m_devices.try_emplace(who.session);
    Device &device = found->second;
    if (isNew) {
        device.user = who.user;
        m_sessions[who.user].push_back(who.session);
    }
    // Who comes back is as they were; whether somebody is there now, the device tells itself.
    const bool isBack = m_lost.contains(who.session);
    device.connections.push_back({connection, isBack && device.wasIdle});
    m_byConnection.emplace(connection, who.session);
    m_lost.clear(who.session);
}

std::optional<UserId> Attendance::lost(ConnectionId connection, MonotonicTime now)
{
    const auto found = m_byConnection.find(connection);
    if (found == m_byConnection.end())
        return std::nullopt;
    Device &device = m_devices.at(found->second);
    device.wasIdle = isIdle(device);
    std::erase_if(device.connections, [&](const Connected &each) { return each.connection == connection; });
    if (device.connections.empty())
        m_lost.set(found->second, now + m_graceMs);
    m_byConnection.erase(found);
    return device.user;
}

std::optional<UserId> Attendance::setIdle(ConnectionId connection, bool idle)
{
    const auto found = m_byConnection.find(connection);
    if (found == m_byConnection.end())
        return std::nullopt;
    Device &device = m_devices.at(found->second);
    for (Connected &each : device.connections) {
        if (each.connection == connection)
            each.idle = idle;
    }
    return device.user;
}

std::optional<UserId> Attendance::ended(SessionId session)
{
    const auto found = m_devices.find(session);
    if (found == m_devices.end())
        return std::nullopt;
    const UserId user = found->second.user;
    for (const Connected &each : found->second.connections)
        m_byConnection.erase(each.connection);
    m_devices.erase(found);
    m_lost.clear(session);
    const auto sessions = m_sessions.find(user);
    std::erase(sessions->second, session);
    if (sessions->second.empty())
        m_sessions.erase(sessions);
    return user;
}

std::vector<UserId> Attendance::giveUp(MonotonicTime now)
{
    std::vector<UserId> users;
    for (const SessionId session : m_lost.take(now)) {
        if (const auto user = ended(session))
            users.push_back(*user);
    }
    return users;
}

bool Attendance::isIdle(UserId user) const
{
    const auto found = m_sessions.find(user);
    return found != m_sessions.end()
           && std::all_of(found->second.begin(), found->second.end(), [this](SessionId session) {
                  return isIdle(m_devices.at(session));
              });
}

bool Attendance::isIdle(const Device &device) const
{
    if (device.connections.empty())
        return device.wasIdle;
    return std::all_of(
        device.connections.begin(), device.connections.end(), [](const Connected &each) { return each.idle; });
}

}
