#pragma once

#include "server/core/turn.h"

namespace tincan::core {

// How people come into groups and out of them, whichever way: the rows, the topics, and who is told. Rights are decided
// before.
struct Newcomer
{
    UserId user;
    protocol::Role role = protocol::Role::member;
    // Who lets them in, where somebody does.
    std::optional<UserId> admittedBy = {};
};

// Refused where one of them has no account that could belong to a group.
Status canBelong(Turn &turn, const std::vector<UserId> &people);

// That person belongs to the group from now on; what they had asked for is granted by it.
Status admit(Turn &turn, const GroupAccess &group, const Newcomer &newcomer);

// That person belongs to the group no longer, nor to any conversation in it.
Status expel(Turn &turn, GroupId group, UserId person);

// That member has another role from now on.
Status changeRole(Turn &turn, GroupId group, UserId person, protocol::Role role);

// A request was made, or is decided in the way it says; both sides are told.
Status openRequest(Turn &turn, const protocol::JoinRequest &request);
Status settleRequest(Turn &turn, const protocol::JoinRequest &request);

// Nobody waits for an answer from a group that is removed.
Status refuseOpenRequests(Turn &turn, GroupId group, UserId decider);

// Refused where the group has as many moderators as it may have, or would have with so many more.
Status roomForModerators(Turn &turn, GroupId group, qint64 more);

}
