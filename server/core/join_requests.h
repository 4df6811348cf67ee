#pragma once

#include "server/core/handler.h"
#include "shared/base/id_source.h"

namespace tincan::core {

// Asking to join a group, and what becomes of it. A request is decided once; whoever comes too late is told how.
class JoinRequests
{
public:
    explicit JoinRequests(IdSource &ids) : m_ids(ids) {}

    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::RequestToJoin &command);
    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::WithdrawRequest &command);
    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::ApproveRequest &command);
    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::RefuseRequest &command);

private:
    IdSource &m_ids;
};

}
