#pragma once

#include "server/core/handler.h"

namespace tincan::core {

class PresenceBoard;

// Whether somebody may let others know that they are typing. What is told of it is TypingBoard's business.
class Typing
{
public:
    explicit Typing(const PresenceBoard &board) : m_board(board) {}

    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::SetTyping &command);

private:
    const PresenceBoard &m_board;
};

}
