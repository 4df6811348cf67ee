#pragma once

#include "server/core/handler.h"
#include "shared/base/id_source.h"

namespace tincan::core {

// Links by which people come into a group that they could not join by themselves.
class Invites
{
public:
    Invites(IdSource &ids, RandomSource &random) : m_ids(ids), m_random(random) {}

    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::CreateInvite &command);
    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::RevokeInvite &command);
    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::AcceptInvite &command);

private:
    IdSource &m_ids;
    RandomSource &m_random;
};

}
