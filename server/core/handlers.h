#pragma once

#include "server/core/account_invites.h"
#include "server/core/accounts.h"
#include "server/core/administration.h"
#include "server/core/commands.h"
#include "server/core/conversations.h"
#include "server/core/groups.h"
#include "server/core/housekeeping.h"
#include "server/core/invites.h"
#include "server/core/join_requests.h"
#include "server/core/members.h"
#include "server/core/memory.h"
#include "server/core/messages.h"
#include "server/core/operation.h"
#include "server/core/own_account.h"
#include "server/core/participants.h"
#include "server/core/presence.h"
#include "server/core/reading.h"
#include "server/core/rooms.h"
#include "server/core/sessions.h"
#include "server/core/typing.h"

#include <tuple>

namespace tincan::core {

// Brings each command to the part of the core that handles it. A command of the catalogue that no part handles does
// not compile.
class Handlers
{
public:
    Handlers(const Memory &memory, IdSource &ids, RandomSource &random, const Policy &policy);

    // Every part asks this one copy of it.
    void setPolicy(const Policy &policy) { m_policy = policy; }
    Outcome handle(Turn &turn, const CoreCommand &command);

private:
    Outcome handleOne(Turn &turn, const protocol::Command &command);
    Outcome handleOne(Turn &turn, const HashDone &done);
    Outcome handleOne(Turn &turn, const ConnectionClosed &command);
    Outcome handleOne(Turn &turn, const KeepHouse &slice);
    Outcome handleOne(Turn &turn, const Operate &command);

    const LiveSessions &m_live;
    const HashDesk &m_hashes;
    Policy m_policy;
    Housekeeping m_housekeeping;
    Operation m_operation;
    Sessions m_sessions;
    Accounts m_accounts;
    OwnAccount m_ownAccount;
    Administration m_administration;
    AccountInvites m_accountInvites;
    Groups m_groups;
    Members m_members;
    JoinRequests m_joinRequests;
    Invites m_invites;
    Conversations m_conversations;
    Participants m_participants;
    Messages m_messages;
    Reading m_reading;
    Rooms m_rooms;
    Presence m_presence;
    Typing m_typing;
    std::tuple<Sessions &, Accounts &, OwnAccount &, Administration &, AccountInvites &, Groups &, Members &,
               JoinRequests &, Invites &, Conversations &, Participants &, Messages &, Reading &, Rooms &, Presence &,
               Typing &>
        m_parts;
};

}
