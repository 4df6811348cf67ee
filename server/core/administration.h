#pragma once

#include "server/core/handler.h"
#include "shared/base/random.h"

namespace tincan::core {

// What administrators do with other people's accounts. All of it is audited.
class Administration
{
public:
    explicit Administration(RandomSource &random) : m_random(random) {}

    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::ApproveAccount &command);
    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::RefuseAccount &command);
    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::DeactivateAccount &command);
    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::ReactivateAccount &command);
    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::ResetAccount &command);
    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::SetAdmin &command);
    // The first administrator, with the code from the server's own directory.
    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::ClaimAdmin &command);

private:
    RandomSource &m_random;
};

}
