#pragma once

#include "server/core/outbox.h"

#include <map>
#include <set>
#include <unordered_map>

namespace tincan::simulation {

// Who is told what leaves the core, in the order in which it does.
class Listener
{
public:
    virtual ~Listener() = default;
    virtual void onAnswer(const core::Answer &answer) = 0;
    // Once for each event, with all the connections that get it.
    virtual void onEvent(const core::Publish &publish, const std::vector<core::ConnectionId> &receivers) = 0;
    virtual void onClose(core::ConnectionId connection) = 0;
};

// Stands where the doors are, for hundreds of connections: knows which of them hear which topic.
class Switch final : public core::Outbox
{
public:
    explicit Switch(Listener &listener) : m_listener(listener) {}

    void release(std::vector<core::Outgoing> batch) override;
    core::Actor actorOn(core::ConnectionId connection) const;
    void forget(core::ConnectionId connection);
    void forgetAll();

private:
    struct Attached
    {
        core::SignedIn who;
        std::set<core::Topic> topics;
        std::set<ConversationId> disconnectedRooms;
    };

    void take(const core::Answer &answer);
    void take(const core::Attach &attach);
    void take(const core::Subscribe &subscribe);
    void take(const core::Unsubscribe &unsubscribe);
    void take(const core::Dissolve &dissolve);
    void take(const core::SetRoom &room);
    void take(const core::Publish &publish);
    void take(const core::Close &close);
    // Presence is nobody's stream.
    void take(const core::Watch &) {}

    Listener &m_listener;
    std::map<core::ConnectionId, Attached> m_attached;
    std::unordered_map<core::Topic, std::set<core::ConnectionId>> m_hearing;
};

}
