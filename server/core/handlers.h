#pragma once

#include "server/core/accounts.h"
#include "server/core/commands.h"
#include "server/core/conversations.h"
#include "server/core/groups.h"
#include "server/core/hash_desk.h"
#include "server/core/invites.h"
#include "server/core/join_requests.h"
#include "server/core/live_sessions.h"
#include "server/core/members.h"
#include "server/core/messages.h"
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
    Handlers(const LiveSessions &live, const HashDesk &hashes, const PresenceBoard &presence, IdSource &ids,
             RandomSource &random);

    Outcome handle(Turn &turn, const CoreCommand &command);

private:
    Outcome handleOne(Turn &turn, const protocol::Command &command);
    Outcome handleOne(Turn &turn, const HashDone &done);
    Outcome handleOne(Turn &turn, const ConnectionClosed &command);

    const LiveSessions &m_live;
    const HashDesk &m_hashes;
    Sessions m_sessions;
    Accounts m_accounts;
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
    std::tuple<Sessions &, Accounts &, Groups &, Members &, JoinRequests &, Invites &, Conversations &, Participants &,
               Messages &, Reading &, Rooms &, Presence &, Typing &>
        m_parts;
};

}
