#pragma once

#include "server/core/handler.h"

namespace tincan::core {

// Whether somebody may let others know that they are typing. What is told of it is TypingBoard's business.
class Typing
{
public:
    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::SetTyping &command);
};

}
