#pragma once

#include "server/core/account_invites.h"
#include "server/core/accounts.h"
#include "server/core/administration.h"
#include "server/core/commands.h"
#include "server/core/conversations.h"
#include "server/core/hash_desk.h"
#include "server/core/housekeeping.h"
#include "server/core/live_sessions.h"
#include "server/core/messages.h"
#include "server/core/own_account.h"
#include "server/core/participants.h"
#include "server/core/reading.h"
#include "server/core/rooms.h"
#include "server/core/sessions.h"

#include <tuple>

namespace tincan::core {

// Brings each command to the part of the core that handles it. A command of the catalogue that no part handles does
// not compile.
class Handlers
{
public:
    Handlers(const LiveSessions &live, const HashDesk &hashes, IdSource &ids, RandomSource &random,
             const Policy &policy);

    Outcome handle(Turn &turn, const CoreCommand &command);

private:
    Outcome handleOne(Turn &turn, const protocol::Command &command);
    Outcome handleOne(Turn &turn, const HashDone &done);
    Outcome handleOne(Turn &turn, const ConnectionClosed &command);
    Outcome handleOne(Turn &turn, const KeepHouse &slice);

    const LiveSessions &m_live;
    const HashDesk &m_hashes;
    const Policy m_policy;
    Housekeeping m_housekeeping;
    Sessions m_sessions;
    Accounts m_accounts;
    OwnAccount m_ownAccount;
    Administration m_administration;
    AccountInvites m_accountInvites;
    Conversations m_conversations;
    Participants m_participants;
    Messages m_messages;
    Reading m_reading;
    Rooms m_rooms;
    std::tuple<Sessions &, Accounts &, OwnAccount &, Administration &, AccountInvites &, Conversations &,
               Participants &, Messages &, Reading &, Rooms &>
        m_parts;
};

}
