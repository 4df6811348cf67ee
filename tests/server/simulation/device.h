#pragma once

#include "server/core/outbox.h"
#include "tests/server/simulation/view.h"

#include <set>
#include <vector>

namespace tincan::simulation {

// An answer to a sync that was read already, and is on its way to the client.
struct UnderWay
{
    protocol::SyncStreams asked;
    protocol::StreamChanges changes;
    quint64 dueAtStep = 0;
};

// One client of one person: a connection now and then, a view that stays, and what it has sent and got no answer to.
struct Device
{
    Device(UserId who, Findings &findings) : user(who), view(who, findings) {}

    UserId user;
    // Empty where the session has ended.
    QString token;
    SessionId session;
    View view;
    std::optional<core::ConnectionId> connection;
    bool isSignedIn = false;
    // Has never listed what there is.
    bool isNew = true;
    std::optional<UnderWay> underWay;
    // What comes while an answer is on its way is looked at after it.
    std::vector<EventPointer> held;
    std::set<ConversationId> disconnectedRooms;
    // The latest revision of each conversation that this connection has heard of.
    std::map<ConversationId, qint64> heard;
    std::vector<protocol::Command> toResend;

    // Whether its view must be as the truth is.
    bool isSettled() const { return isSignedIn && !underWay && !view.isStale(); }
    void hangUp()
    {
        connection.reset();
        isSignedIn = false;
        view.wasAway();
        underWay.reset();
        held.clear();
        disconnectedRooms.clear();
        heard.clear();
    }
};

}
