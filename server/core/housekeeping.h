#pragma once

#include "server/core/commands.h"
#include "server/core/live_sessions.h"
#include "server/core/policy.h"
#include "server/core/turn.h"

namespace tincan::core {

// Does one slice of housekeeping. When it is time for one is Chores' business.
class Housekeeping
{
public:
    static constexpr qint64 mostPerSlice = 100;
    // An account without password and session is kept for so long.
    static constexpr qint64 forlornDays = 30;
    // What was said in a removed group or conversation is kept for so long: until then a device that was away learns
    // that its message had arrived.
    static constexpr qint64 removedDays = 7;

    Housekeeping(const LiveSessions &live, const Policy &policy) : m_live(live), m_policy(policy) {}

    Outcome handle(Turn &turn, const KeepHouse &slice);

private:
    Status retireGone(Turn &turn, const std::vector<UserId> &guests);
    // These tell whether there is more to do.
    Result<bool> retireForlorn(Turn &turn) const;
    Result<bool> sweep(Turn &turn, HouseKept &kept) const;
    Result<bool> lookForGuests(Turn &turn, const std::optional<UserId> &after, HouseKept &kept);

    const LiveSessions &m_live;
    const Policy &m_policy;
};

}
