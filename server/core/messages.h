#pragma once

#include "server/core/handler.h"
#include "shared/base/id_source.h"

namespace tincan::core {

class PresenceBoard;

// What is said in conversations.
class Messages
{
public:
    Messages(IdSource &ids, const PresenceBoard &board) : m_ids(ids), m_board(board) {}

    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::PostMessage &command);
    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::EditMessage &command);
    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::RemoveMessage &command);

private:
    IdSource &m_ids;
    const PresenceBoard &m_board;
};

}
