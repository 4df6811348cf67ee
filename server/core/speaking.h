#pragma once

#include "server/core/presence_board.h"
#include "server/core/turn.h"

namespace tincan::core {

// The right to say something in a conversation. Guests speak only where they are heard: in the default conversation,
// and where somebody else is seen to be here.
Status maySpeak(Turn &turn, const PresenceBoard &board, std::optional<ConversationAccess> conversation, UserId actor);

// What the conversation is to the actor, or the refusal.
Result<ConversationAccess> authorizedToSpeak(Turn &turn, const PresenceBoard &board, ConversationId conversation,
                                             UserId actor);

}
