#pragma once

#include "server/core/handler.h"

namespace tincan::core {

// Who takes part in conversations that are for chosen people or between people.
class Participants
{
public:
    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::AddParticipants &command);
    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::RemoveParticipant &command);
    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::LeaveConversation &command);
};

// Refused where one of them does not belong to the group.
Status areMembers(Turn &turn, GroupId group, const std::vector<UserId> &people);

// They take part from its beginning, and are told.
Status addFirstParticipants(Turn &turn, ConversationId conversation, const std::vector<UserId> &people);

// That person takes part no longer, here or in any chosen conversation of a group that they leave. What was theirs
// belongs to somebody else who is there; where nobody is, it is removed.
Status removeParticipant(Turn &turn, ConversationId conversation, UserId person);

// Who cannot come back, or not for now, owns nothing that others take part in.
Status passOnOwned(Turn &turn, UserId person);

// A direct conversation disappears from that person's list, or comes back.
Outcome putAway(Turn &turn, ConversationAccess &conversation, UserId person, bool away);

}
