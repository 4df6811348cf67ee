#pragma once

#include "shared/base/clock.h"
#include "shared/base/ids.h"
#include "shared/base/result.h"

#include <vector>

namespace tincan::core {

// What of presence is not in memory only: who may know of whom, and when somebody was here before the server started.
class PresenceStore
{
public:
    struct LastSeen
    {
        UserId user;
        Timestamp at;
    };

    virtual ~PresenceStore() = default;
    // Those of these people who share something with the reader: everybody but guests does with everybody but guests,
    // and a guest with those who are in a direct conversation with them.
    virtual Result<std::vector<LastSeen>> sharedWith(UserId reader, const std::vector<UserId> &people) = 0;
};

}
