#pragma once

#include "server/core/outbox.h"

#include <map>
#include <set>

namespace tincan::tests {

// Stands where the doors are: keeps what the core lets out, and routes events by the simplest code that can be right.
class RecordedOutbox final : public core::Outbox
{
public:
    void release(std::vector<core::Outgoing> batch) override;

    std::optional<Result<protocol::Reply>> takeAnswer(const core::RequestKey &request);
    // The oldest event the connection has got and not looked at.
    std::optional<protocol::Event> takeEvent(core::ConnectionId connection);
    core::Actor actorOn(core::ConnectionId connection) const;
    std::vector<core::Topic> topicsOf(core::ConnectionId connection) const;
    bool isClosed(core::ConnectionId connection) const { return m_closed.contains(connection); }
    // How many events it has let out, whoever got them.
    int publishes() const { return m_publishes; }
    // How often the core has let something out.
    int releases() const { return m_releases; }

private:
    void keep(const core::Answer &answer);
    void keep(const core::Attach &attach);
    void keep(const core::Subscribe &subscribe);
    void keep(const core::Unsubscribe &unsubscribe);
    void keep(const core::Dissolve &dissolve);
    void keep(const core::SetRoom &room);
    void keep(const core::Publish &publish);
    void keep(const core::Watch &watch);
    void keep(const core::Close &close);

    std::vector<core::Answer> m_answers;
    std::map<core::ConnectionId, core::Attach> m_attached;
    std::map<core::ConnectionId, std::vector<protocol::Event>> m_events;
    std::set<core::ConnectionId> m_closed;
    std::set<std::pair<core::ConnectionId, ConversationId>> m_disconnectedRooms;
    int m_releases = 0;
    int m_publishes = 0;
};

}
