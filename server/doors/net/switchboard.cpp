#include "server/doors/net/switchboard.h"

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
    entry->topics = attach.topics;
    for (const core::Topic &topic : attach.topics)
        m_topics[topic].push_back(attach.connection);
    entry->receiver->attached(attach.who);
}

void Switchboard::handleOne(const core::Publish &publish)
{
    const auto topic = m_topics.find(publish.audience.topic);
    if (topic == m_topics.end())
        return;
    EventFrames frames(*publish.event);
    for (const core::ConnectionId connection : topic->second) {
        Entry *entry = find(connection);
        if (!entry || entry->user == publish.audience.except)
            continue;
        entry->receiver->deliver(frames.in(entry->receiver->dialect()));
        markDue(connection, *entry);
    }
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

void Switchboard::detach(core::ConnectionId connection, Entry &entry)
{
    for (const core::Topic &topic : entry.topics) {
        const auto found = m_topics.find(topic);
        std::erase(found->second, connection);
        if (found->second.empty())
            m_topics.erase(found);
    }
    entry.topics.clear();
}

void Switchboard::markDue(core::ConnectionId connection, Entry &entry)
{
    if (!entry.due) {
        entry.due = true;
        m_due.push_back(connection);
    }
}

}
