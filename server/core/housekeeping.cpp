#include "server/core/housekeeping.h"

#include "server/core/people.h"

namespace tincan::core {

Outcome Housekeeping::handle(Turn &turn, const KeepHouse &slice)
{
    for (const auto &[session, at] : slice.used) {
        if (const auto touched = turn.store().housekeeping().touch(session, at); !touched)
            return touched.error();
    }
    if (const auto retired = retireGone(turn, slice.gone); !retired)
        return retired.error();
    HouseKept kept;
    // Before sessions are ended: who loses the last one now is not gone at once.
    const auto moreForlorn = slice.retireForlorn ? retireForlorn(turn) : Result<bool>(false);
    if (!moreForlorn)
        return moreForlorn.error();
    const auto moreOld = slice.sweep ? sweep(turn, kept) : Result<bool>(false);
    if (!moreOld)
        return moreOld.error();
    const auto moreGuests = slice.lookForGuests ? lookForGuests(turn, slice.guestsAfter, kept) : Result<bool>(false);
    if (!moreGuests)
        return moreGuests.error();
    kept.more = *moreForlorn || *moreOld || *moreGuests;
    turn.apply(std::move(kept));
    return NoAnswer();
}

Status Housekeeping::retireGone(Turn &turn, const std::vector<UserId> &guests)
{
    for (const UserId id : guests) {
        if (!m_live.connectionsOf(id).empty())
            continue;
        const auto guest = turn.store().users().byId(id);
        if (!guest)
            return guest.error();
        if (!*guest || (*guest)->state == protocol::AccountState::retired)
            continue;
        if (const auto retired = retire(turn, **guest); !retired)
            return retired;
    }
    return {};
}

Result<bool> Housekeeping::retireForlorn(Turn &turn) const
{
    const Timestamp seenBefore{turn.now().ms - forlornDays * dayMs};
    const auto forlorn = turn.store().housekeeping().forlorn(seenBefore, mostPerSlice);
    if (!forlorn)
        return forlorn.error();
    for (const StoredUser &user : *forlorn) {
        if (const auto retired = retire(turn, user); !retired)
            return retired.error();
    }
    return qint64(forlorn->size()) == mostPerSlice;
}

Result<bool> Housekeeping::sweep(Turn &turn, HouseKept &kept) const
{
    const qint64 now = turn.now().ms;
    HousekeepingStore &store = turn.store().housekeeping();
    const auto expired = store.removeExpiredSessions(
        {now - m_policy.sessionIdleDays * dayMs}, {now - m_policy.sessionMaxDays * dayMs}, mostPerSlice);
    if (!expired)
        return expired.error();
    for (const SessionId session : *expired)
        turn.apply(EndSession{session});
    kept.sessionsEnded = !expired->empty();
    if (const auto removed = store.removeExpiredCodes(turn.now(), mostPerSlice); !removed)
        return removed.error();
    const auto erased = store.eraseRemoved({now - removedDays * dayMs}, mostPerSlice);
    if (!erased)
        return erased.error();
    return *erased || qint64(expired->size()) == mostPerSlice;
}

Result<bool> Housekeeping::lookForGuests(Turn &turn, const std::optional<UserId> &after, HouseKept &kept)
{
    const auto guests = turn.store().housekeeping().guests(after, mostPerSlice);
    if (!guests)
        return guests.error();
    for (const UserId guest : *guests) {
        if (m_live.connectionsOf(guest).empty())
            kept.strayGuests.push_back(guest);
    }
    if (qint64(guests->size()) < mostPerSlice)
        return false;
    kept.guestsUpTo = guests->back();
    return true;
}

}
