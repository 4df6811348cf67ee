#pragma once

#include "server/doors/net/receiver.h"

#include <unordered_map>
#include <vector>

namespace tincan::doors::net {

// Who of one I/O thread's connections is attached to what, and what to do with everything the core lets out. Attach
// and detach come in the same queue as the events, so a kick falls exactly between two of them. One thread's own.
class Switchboard
{
public:
    void add(core::ConnectionId connection, Receiver &receiver);
    void remove(core::ConnectionId connection);

    // Hands it to the connections concerned that are here.
    void handle(const core::Outgoing &outgoing);
    // Sends what the connections have collected: once for each that is due, however much that is.
    void flushDue();
    bool hasDue() const { return !m_due.empty(); }

    std::vector<Receiver *> receivers() const;

private:
    struct Entry
    {
        Receiver *receiver = nullptr;
        UserId user;
        std::vector<core::Topic> topics;
        std::vector<ConversationId> disconnectedRooms;
        bool due = false;
    };

    void handleOne(const core::Answer &answer);
    void handleOne(const core::Attach &attach);
    void handleOne(const core::Subscribe &subscribe);
    void handleOne(const core::Unsubscribe &unsubscribe);
    void handleOne(const core::Dissolve &dissolve);
    void handleOne(const core::SetRoom &room);
    void handleOne(const core::Publish &publish);
    void handleOne(const core::Watch &watch);
    void handleOne(const core::Close &close);
    Entry *find(core::ConnectionId connection);
    void leave(core::ConnectionId connection, const core::Topic &topic);
    void detach(core::ConnectionId connection, Entry &entry);
    void markDue(core::ConnectionId connection, Entry &entry);

    std::unordered_map<core::ConnectionId, Entry> m_entries;
    std::unordered_map<core::Topic, std::vector<core::ConnectionId>> m_topics;
    std::vector<core::ConnectionId> m_due;
};

}
