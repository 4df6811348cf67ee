#include "server/core/presence_board.h"

namespace tincan::core {

namespace {

using protocol::Availability;
using protocol::Presence;

}

void PresenceBoard::connected(ConnectionId connection, const SignedIn &who, Told &told)
{
    m_attendance.connected(connection, who);
    review(who.user, told);
}

void PresenceBoard::lost(ConnectionId connection, Told &told)
{
    if (const auto user = m_attendance.lost(connection, m_monotonic.now()))
        review(*user, told);
}

void PresenceBoard::ended(SessionId session, Told &told)
{
    if (const auto user = m_attendance.ended(session))
        review(*user, told);
}

void PresenceBoard::setIdle(ConnectionId connection, bool idle, Told &told)
{
    if (const auto user = m_attendance.setIdle(connection, idle))
        review(*user, told);
}

void PresenceBoard::choose(const Presence &choice, Told &told)
{
    if (chosen(choice.user) == choice)
        return;
    if (choice == Presence{choice.user, Availability::online})
        m_chosen.erase(choice.user);
    else
        m_chosen[choice.user] = choice;
    m_ends.clear(choice.user);
    if (choice.until)
        m_ends.set(choice.user, m_monotonic.now() + (choice.until->ms - m_wall.now().ms));
    told.push_back(publication({choice.user}, protocol::OwnPresenceChanged{choice}));
    review(choice.user, told);
}

void PresenceBoard::forget(UserId user)
{
    m_chosen.erase(user);
    m_ends.clear(user);
    m_lastSeen.erase(user);
}

void PresenceBoard::runDue(Told &told)
{
    const MonotonicTime now = m_monotonic.now();
    for (const UserId user : m_ends.take(now))
        choose({user, Availability::online}, told);
    for (const UserId user : m_attendance.giveUp(now))
        review(user, told);
}

std::optional<MonotonicTime> PresenceBoard::nextDue() const
{
    return earlier(m_attendance.nextDue(), m_ends.next());
}

Presence PresenceBoard::shown(UserId user) const
{
    if (const auto found = m_shown.find(user); found != m_shown.end())
        return found->second;
    Presence offline{user};
    if (const auto seen = m_lastSeen.find(user); seen != m_lastSeen.end())
        offline.lastSeen = seen->second;
    return offline;
}

Presence PresenceBoard::chosen(UserId user) const
{
    const auto found = m_chosen.find(user);
    return found == m_chosen.end() ? Presence{user, Availability::online} : found->second;
}

// Only what others see is a change to them: somebody invisible comes and goes without a trace.
void PresenceBoard::review(UserId user, Told &told)
{
    const Presence before = shown(user);
    const Presence after = computed(user);
    const bool isOffline = after.state == Availability::offline;
    if (after == before || (isOffline && before.state == Availability::offline))
        return;
    if (isOffline) {
        m_shown.erase(user);
        m_lastSeen[user] = m_wall.now();
    } else {
        m_shown[user] = after;
    }
    told.push_back(publication({Watched{user}}, protocol::PresenceChanged{shown(user)}));
}

Presence PresenceBoard::computed(UserId user) const
{
    Presence presence = chosen(user);
    if (!m_attendance.isHere(user) || presence.state == Availability::invisible)
        return {user};
    if (presence.state == Availability::online && m_attendance.isIdle(user))
        presence.state = Availability::away;
    return presence;
}

}
