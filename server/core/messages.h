#pragma once

#include "server/core/handler.h"
#include "shared/base/id_source.h"

namespace tincan::core {

// What is said in conversations.
class Messages
{
public:
    explicit Messages(IdSource &ids) : m_ids(ids) {}

    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::PostMessage &command);
    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::EditMessage &command);
    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::RemoveMessage &command);

private:
    IdSource &m_ids;
};

}
