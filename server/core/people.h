#pragma once

#include "server/core/turn.h"

namespace tincan::core {

// As everybody sees them.
protocol::User publicPart(const StoredUser &user);

// To the person's own devices. Who watches the person's presence is told by whoever keeps presence.
void tellChanged(Turn &turn, const StoredUser &user);
Status tellAdmins(Turn &turn, const protocol::WaitingChanged &event);

// Somebody new to the default group has nothing unread there.
Status beginWithEverybody(Turn &turn, UserId user);

// Ends sessions at once, wherever they are connected: all, or all but one.
Status endSessions(Turn &turn, UserId user, std::optional<SessionId> except = {});

// The account is gone and its name is free; what it wrote keeps its author.
Status retire(Turn &turn, const StoredUser &user);

}
