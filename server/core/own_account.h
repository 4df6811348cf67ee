#pragma once

#include "server/core/handler.h"
#include "shared/base/random.h"

namespace tincan::core {

// What people do with their own account: their profile, their password, their devices.
class OwnAccount
{
public:
    static constexpr qint64 codeMs = 600'000;

    explicit OwnAccount(RandomSource &random) : m_random(random) {}

    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::UpdateAccount &command);
    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::SetPassword &command);
    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::MakeCode &command);
    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::RevokeSession &command);
    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::RevokeOtherSessions &command);

private:
    RandomSource &m_random;
};

}
