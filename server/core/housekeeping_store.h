#pragma once

#include "server/core/user_store.h"

#include <vector>

namespace tincan::core {

// What has become old. Every answer stops at a limit: there is another time.
class HousekeepingStore
{
public:
    virtual ~HousekeepingStore() = default;
    // The session was used then, and its user seen.
    virtual Status touch(SessionId session, Timestamp at) = 0;
    virtual Result<std::vector<SessionId>> removeExpiredSessions(Timestamp usedBefore, Timestamp createdBefore,
                                                                 qint64 limit) = 0;
    // In the order they were made, from the first after `after`.
    virtual Result<std::vector<UserId>> guests(std::optional<UserId> after, qint64 limit) = 0;
    // Without a password and without a session, so that nobody can ever come back to them.
    virtual Result<std::vector<StoredUser>> forlorn(Timestamp seenBefore, qint64 limit) = 0;
    virtual Status removeExpiredCodes(Timestamp now, qint64 limit) = 0;
    // Erases what was said where it was removed before then, with its group or alone. Tells whether there is more.
    virtual Result<bool> eraseRemoved(Timestamp removedBefore, qint64 limit) = 0;
};

}
