#pragma once

#include "server/core/handler.h"

namespace tincan::core {

// Which conversations a connection hears of. It begins with all, and this changes nothing but what it hears.
class Rooms
{
public:
    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::ConnectRoom &command);
    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::DisconnectRoom &command);
};

}
