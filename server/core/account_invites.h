#pragma once

#include "server/core/handler.h"
#include "shared/base/id_source.h"

namespace tincan::core {

// Invitations to register. What they are worth is Accounts' business.
class AccountInvites
{
public:
    AccountInvites(IdSource &ids, RandomSource &random) : m_ids(ids), m_random(random) {}

    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::InviteAccount &command);
    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::RevokeAccountInvite &command);

private:
    Outcome anotherCode(Turn &turn, UserId actor, const protocol::InviteAccount &command, AccountInviteId id);

    IdSource &m_ids;
    RandomSource &m_random;
};

}
