#pragma once

#include "server/core/turn.h"
#include "shared/base/random.h"

// What is done to somebody else's account, whoever does it: an administrator, or whoever runs the server. All of it is
// audited; whether they may is for the caller to ask.
namespace tincan::core {

// For so long the code that takes the place of a forgotten password can be used.
inline constexpr qint64 resetMs = 86'400'000;

// Who is to have done it, and how it is called in the audit trail.
struct Deed
{
    UserId actor;
    const char *action;
};

Outcome approve(Turn &turn, const Deed &deed, const StoredUser &user);
// Never takes the last administrator away.
Outcome deactivate(Turn &turn, const Deed &deed, const StoredUser &user);
// Ends all sessions; answered by a code that opens a new one.
Outcome reset(Turn &turn, const Deed &deed, const StoredUser &user, RandomSource &random);

// The parts of which such acts are made.
Status auditAccount(Turn &turn, const Deed &deed, const StoredUser &user);
Status setAdmin(Turn &turn, StoredUser user, bool admin);
Status notTheLastAdmin(Turn &turn, const StoredUser &user);
Status tellDecided(Turn &turn, StoredUser user, protocol::AccountState state);
// The code that makes the first administrator is of no use any more.
Status endSetup(Turn &turn);
Error waitsForApproval();

}
