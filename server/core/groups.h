#pragma once

#include "server/core/handler.h"
#include "shared/base/id_source.h"

namespace tincan::core {

// Making, changing and removing groups. Who belongs to them is Members' business.
class Groups
{
public:
    explicit Groups(IdSource &ids) : m_ids(ids) {}

    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::CreateGroup &command);
    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::UpdateGroup &command);
    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::RemoveGroup &command);

private:
    IdSource &m_ids;
};

}
