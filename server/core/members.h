#pragma once

#include "server/core/handler.h"

namespace tincan::core {

// Who belongs to groups and in which role, but for those who ask or are invited.
class Members
{
public:
    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::JoinGroup &command);
    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::LeaveGroup &command);
    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::AddMembers &command);
    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::RemoveMember &command);
    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::SetRole &command);
    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::TransferGroup &command);
};

}
