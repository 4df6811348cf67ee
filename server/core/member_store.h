#pragma once

#include "shared/base/result.h"
#include "shared/protocol/entities.h"

#include <optional>
#include <vector>

namespace tincan::core {

// Who belongs to groups, in which role. Every change takes the next revision of the group's stream and of the person's,
// which it answers. The default group is everybody's: of that one only roles are kept here.
class MemberStore
{
public:
    struct Revisions
    {
        qint64 group = 0;
        qint64 user = 0;
    };

    virtual ~MemberStore() = default;
    virtual Result<Revisions> add(GroupId group, UserId user, protocol::Role role, Timestamp now) = 0;
    virtual Result<Revisions> remove(GroupId group, UserId user, Timestamp now) = 0;
    virtual Result<Revisions> setRole(GroupId group, UserId user, protocol::Role role, Timestamp now) = 0;
    virtual Result<std::optional<UserId>> owner(GroupId group) = 0;
    // Its owner included.
    virtual Result<std::vector<UserId>> moderators(GroupId group) = 0;
};

}
