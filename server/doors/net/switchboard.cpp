#include "server/doors/net/switchboard.h"

#include <algorithm>

namespace tincan::doors::net {

namespace {

// The bytes of one event, made at the first receiver of each dialect.
class EventFrames
{
public:
    explicit EventFrames(const protocol::Event &event) : m_event(event) {}

    const QByteArray &in(const Dialect &dialect)
    {
        for (const auto &[known, bytes] : m_frames) {
            if (known == &dialect)
                return bytes;
        }
        return m_frames.emplace_back(&dialect, dialect.eventBytes(m_event)).second;
    }

private:
    const protocol::Event &m_event;
    std::vector<std::pair<const Dialect *, QByteArray>> m_frames;
};

bool isOutside(const std::vector<ConversationId> &disconnectedRooms, const core::Audience &audience)
{
    return audience.room
           && std::find(disconnectedRooms.begin(), disconnectedRooms.end(), *audience.room) != disconnectedRooms.end();
}

}

void Switchboard::add(core::ConnectionId connection, Receiver &receiver)
{
    m_entries[connection].receiver = &receiver;
}

void Switchboard::remove(core::ConnectionId connection)
{
    const auto found = m_entries.find(connection);
    if (found == m_entries.end())
        return;
    detach(connection, found->second);
    m_entries.erase(found);
}

void Switchboard::handle(const core::Outgoing &outgoing)
{
    std::visit([this](const auto &some) { handleOne(some); }, outgoing);
}

void Switchboard::flushDue()
{
    // A receiver that is closed while it is flushed comes off the list of entries, not off this one.
    const auto due = std::exchange(m_due, {});
    for (const core::ConnectionId connection : due) {
        if (Entry *entry = find(connection)) {
            entry->due = false;
            entry->receiver->flush();
        }
    }
}

std::vector<Receiver *> Switchboard::receivers() const
{
    std::vector<Receiver *> all;
    for (const auto &[connection, entry] : m_entries)
        all.push_back(entry.receiver);
    return all;
}

void Switchboard::handleOne(const core::Answer &answer)
{
    const core::ConnectionId connection = answer.request.connection;
    if (Entry *entry = find(connection)) {
        entry->receiver->answer(answer.request.ticket, answer.reply);
        markDue(connection, *entry);
    }
}

void Switchboard::handleOne(const core::Attach &attach)
{
    Entry *entry = find(attach.connection);
    if (!entry)
        return;
    detach(attach.connection, *entry);
    entry->user = attach.who.user;
    for (const core::Topic &topic : attach.topics)
        handleOne(core::Subscribe{attach.connection, topic});
    entry->receiver->attached(attach.who);
}

void Switchboard::handleOne(const core::Subscribe &subscribe)
{
    Entry *entry = find(subscribe.connection);
    if (!entry || std::find(entry->topics.begin(), entry->topics.end(), subscribe.topic) != entry->topics.end())
        return;
    entry->topics.push_back(subscribe.topic);
    m_topics[subscribe.topic].push_back(subscribe.connection);
}

void Switchboard::handleOne(const core::Unsubscribe &unsubscribe)
{
    Entry *entry = find(unsubscribe.connection);
    if (entry && std::erase(entry->topics, unsubscribe.topic) > 0)
        leave(unsubscribe.connection, unsubscribe.topic);
}

void Switchboard::handleOne(const core::Dissolve &dissolve)
{
    const auto found = m_topics.find(dissolve.topic);
    if (found == m_topics.end())
        return;
    for (const core::ConnectionId connection : found->second) {
        if (Entry *entry = find(connection))
            std::erase(entry->topics, dissolve.topic);
    }
    m_topics.erase(found);
}

void Switchboard::handleOne(const core::SetRoom &room)
{
    Entry *entry = find(room.connection);
    if (!entry)
        return;
    std::erase(entry->disconnectedRooms, room.room);
    if (!room.connected)
        entry->disconnectedRooms.push_back(room.room);
}

void Switchboard::handleOne(const core::Publish &publish)
{
    const auto topic = m_topics.find(publish.audience.topic);
    if (topic == m_topics.end())
        return;
    EventFrames frames(*publish.event);
    for (const core::ConnectionId connection : topic->second) {
        Entry *entry = find(connection);
        if (!entry || entry->user == publish.audience.except || isOutside(entry->disconnectedRooms, publish.audience))
            continue;
        entry->receiver->deliver(frames.in(entry->receiver->dialect()));
        markDue(connection, *entry);
    }
}

void Switchboard::handleOne(const core::Watch &watch)
{
    Entry *entry = find(watch.connection);
    if (!entry)
        return;
    const auto watched = std::partition(entry->topics.begin(), entry->topics.end(), [](const core::Topic &topic) {
        return !std::holds_alternative<core::Watched>(topic);
    });
    for (auto former = watched; former != entry->topics.end(); ++former)
        leave(watch.connection, *former);
    entry->topics.erase(watched, entry->topics.end());
    for (const UserId person : watch.people)
        handleOne(core::Subscribe{watch.connection, core::Watched{person}});
}

void Switchboard::handleOne(const core::Close &close)
{
    if (Entry *entry = find(close.connection)) {
        detach(close.connection, *entry);
        entry->receiver->flush();
        entry->receiver->closeSession();
    }
}

Switchboard::Entry *Switchboard::find(core::ConnectionId connection)
{
    const auto found = m_entries.find(connection);
    return found == m_entries.end() ? nullptr : &found->second;
}

void Switchboard::leave(core::ConnectionId connection, const core::Topic &topic)
{
    const auto found = m_topics.find(topic);
    std::erase(found->second, connection);
    if (found->second.empty())
        m_topics.erase(found);
}

void Switchboard::detach(core::ConnectionId connection, Entry &entry)
{
    for (const core::Topic &topic : entry.topics)
        leave(connection, topic);
    entry.topics.clear();
    entry.disconnectedRooms.clear();
}

void Switchboard::markDue(core::ConnectionId connection, Entry &entry)
{
    if (!entry.due) {
        entry.due = true;
        m_due.push_back(connection);
    }
}

}
