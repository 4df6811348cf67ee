#include "server/core/rooms.h"

#include "server/core/permissions.h"
#include "server/core/room.h"

namespace tincan::core {

namespace {

Outcome setRoom(Turn &turn, const SignedIn &actor, ConversationId room, bool connected)
{
    if (const auto may = authorized(turn, ConversationAction::read, room, actor.user); !may)
        return may.error();
    turn.apply(ChangeRoom{room, connected});
    return protocol::Done{};
}

}

Outcome Rooms::handle(Turn &turn, const SignedIn &actor, const protocol::ConnectRoom &command)
{
    return setRoom(turn, actor, command.conversation, true);
}

Outcome Rooms::handle(Turn &turn, const SignedIn &actor, const protocol::DisconnectRoom &command)
{
    return setRoom(turn, actor, command.conversation, false);
}

}
