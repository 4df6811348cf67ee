#pragma once

#include "server/core/handler.h"

namespace tincan::core {

// How far people are in conversations, and what they want to be told of. There is one position for each person, so
// that all of their devices agree.
class Reading
{
public:
    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::AdvanceRead &command);
    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::SetRead &command);
    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::ReportDelivered &command);
    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::MuteConversation &command);
};

}
