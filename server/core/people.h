#pragma once

#include "server/core/turn.h"

namespace tincan::core {

// As everybody sees them.
protocol::User publicPart(const StoredUser &user);

// To the person's own devices, and to those who watch that person.
void tellChanged(Turn &turn, const StoredUser &user);
// As tellChanged(), where the person has no device any more that could be told.
void tellWatchers(Turn &turn, const StoredUser &user, protocol::AccountState state);
Status tellAdmins(Turn &turn, const protocol::WaitingChanged &event);

// Somebody new to the default group has nothing unread there.
Status beginWithEverybody(Turn &turn, UserId user);

// Ends sessions at once, wherever they are connected: all, or all but one.
Status endSessions(Turn &turn, UserId user, std::optional<SessionId> except = {});

// Of somebody who is not to act here any more, or not for now: invitations are worth nothing, and what is theirs among
// others is somebody else's.
Status giveUpDuties(Turn &turn, const StoredUser &user);

// The account is gone and its name is free; what it wrote keeps its author.
Status retire(Turn &turn, const StoredUser &user);

}
