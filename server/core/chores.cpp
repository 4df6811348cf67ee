#include "server/core/chores.h"

#include <algorithm>

namespace tincan::core {

void Chores::opened(const SignedIn &who, bool isGuest, Timestamp now)
{
    m_used[who.session] = now;
    if (!isGuest)
        return;
    m_guests.insert(who.user);
    m_gone.erase(who.user);
}

void Chores::closed(const SignedIn &who, Timestamp now, MonotonicTime since)
{
    m_used[who.session] = now;
    if (m_guests.erase(who.user) > 0)
        depart(who.user, since);
}

void Chores::depart(UserId guest, MonotonicTime since)
{
    if (m_gone.try_emplace(guest, since).second)
        m_departures.push_back({guest, since});
}

MonotonicTime Chores::nextDue() const
{
    if (m_underWay)
        return m_retryAt;
    if (m_departures.empty())
        return m_nextSlice;
    return std::min(m_nextSlice, m_departures.front().since + m_graceMs);
}

KeepHouse Chores::take(MonotonicTime now, Timestamp wall, const LiveSessions &live)
{
    watchClock(now, wall);
    m_retryAt = now + retryMs;
    if (!m_underWay) {
        KeepHouse &slice = m_underWay.emplace();
        takeDepartures(now, slice);
        if (m_nextSlice <= now)
            takeRound(wall, live, slice);
    }
    // The clock may have been set since the slice was tried before.
    m_underWay->sweep = m_underWay->lookForGuests && now - m_evenSince >= evenClockMs;
    // Whoever has lost the last session in this round has until the next one.
    m_underWay->retireForlorn = m_underWay->sweep && !m_sessionsEndedInRound;
    return *m_underWay;
}

void Chores::takeDepartures(MonotonicTime now, KeepHouse &slice)
{
    while (!m_departures.empty() && slice.gone.size() < mostPerSlice) {
        const Departure oldest = m_departures.front();
        if (now - oldest.since < m_graceMs)
            return;
        m_departures.pop_front();
        const auto gone = m_gone.find(oldest.guest);
        if (gone == m_gone.end() || gone->second != oldest.since)
            continue;
        m_gone.erase(gone);
        slice.gone.push_back(oldest.guest);
    }
}

// A round writes down when sessions were used, and only then looks for those that nobody uses.
void Chores::takeRound(Timestamp wall, const LiveSessions &live, KeepHouse &slice)
{
    if (!m_inRound) {
        m_inRound = true;
        m_sessionsEndedInRound = false;
        m_guestsAfter.reset();
        for (const SessionId session : live.sessions())
            m_used[session] = wall;
    }
    while (!m_used.empty() && slice.used.size() < mostPerSlice) {
        slice.used.emplace_back(*m_used.begin());
        m_used.erase(m_used.begin());
    }
    slice.lookForGuests = m_used.empty();
    slice.guestsAfter = m_guestsAfter;
}

void Chores::watchClock(MonotonicTime now, Timestamp wall)
{
    const qint64 aheadMs = wall.ms - now.ms;
    if (std::abs(aheadMs - std::exchange(m_wallAheadMs, aheadMs)) >= clockSetMs)
        m_evenSince = now;
}

void Chores::done(const HouseKept &kept, MonotonicTime now)
{
    const bool wasLast = m_underWay && m_underWay->lookForGuests;
    m_underWay.reset();
    for (const UserId guest : kept.strayGuests)
        depart(guest, std::max(m_start, now));
    m_guestsAfter = kept.guestsUpTo ? kept.guestsUpTo : m_guestsAfter;
    m_sessionsEndedInRound = m_sessionsEndedInRound || kept.sessionsEnded;
    if (!m_inRound || m_nextSlice > now)
        return;
    m_inRound = !wasLast || kept.more;
    m_nextSlice = now + (m_inRound ? betweenSlicesMs : betweenRoundsMs);
}

}
