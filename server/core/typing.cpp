#include "server/core/typing.h"

#include "server/core/room.h"
#include "server/core/speaking.h"

namespace tincan::core {

Outcome Typing::handle(Turn &turn, const SignedIn &actor, const protocol::SetTyping &command)
{
    // Nobody needs a right to stop, and it tells nothing.
    if (!command.typing) {
        turn.apply(StopTyping{actor.user, command.conversation});
        return protocol::Done{};
    }
    const auto conversation = authorizedToSpeak(turn, m_board, command.conversation, actor.user);
    if (!conversation)
        return conversation.error();
    turn.apply(StartTyping{actor.user, command.conversation, roomAudiences(*conversation, actor.user)});
    return protocol::Done{};
}

}
