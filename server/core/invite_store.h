#pragma once

#include "shared/base/result.h"
#include "shared/protocol/invite_messages.h"

#include <optional>

namespace tincan::core {

struct StoredInvite
{
    protocol::Invite invite;
    bool revoked = false;
};

// Invitations to groups; nothing where the group was removed.
class InviteStore
{
public:
    virtual ~InviteStore() = default;
    virtual Result<std::optional<StoredInvite>> byId(InviteId id) = 0;
    virtual Result<std::optional<StoredInvite>> byCode(const QString &code) = 0;
    virtual Status add(const protocol::Invite &invite) = 0;
    virtual Status use(InviteId id) = 0;
    virtual Status revoke(InviteId id, Timestamp at) = 0;
    // All that this person has made for the group.
    virtual Status revokeOf(GroupId group, UserId creator, Timestamp at) = 0;
    // For whatever group.
    virtual Status revokeAllOf(UserId creator, Timestamp at) = 0;
    // Whether there is room for one more, once those have been forgotten that can be used no more.
    virtual Result<bool> makeRoom(GroupId group, Timestamp now) = 0;
};

}
