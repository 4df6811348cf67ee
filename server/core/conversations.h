#pragma once

#include "server/core/handler.h"
#include "shared/base/id_source.h"

namespace tincan::core {

class PresenceBoard;

// Making, changing and removing conversations, in groups and between people. Who takes part is Participants' business,
// what is said in them Messages'.
class Conversations
{
public:
    Conversations(IdSource &ids, const PresenceBoard &board) : m_ids(ids), m_board(board) {}

    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::CreateConversation &command);
    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::OpenDirect &command);
    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::UpdateConversation &command);
    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::ArchiveConversation &command);
    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::RemoveConversation &command);

private:
    IdSource &m_ids;
    const PresenceBoard &m_board;
};

}
