#include "tests/server/simulation/switch.h"

namespace tincan::simulation {

void Switch::release(std::vector<core::Outgoing> batch)
{
    for (const core::Outgoing &outgoing : batch)
        std::visit([this](const auto &some) { take(some); }, outgoing);
}

core::Actor Switch::actorOn(core::ConnectionId connection) const
{
    const auto found = m_attached.find(connection);
    return found == m_attached.end() ? core::Actor() : core::Actor(found->second.who);
}

void Switch::forget(core::ConnectionId connection)
{
    const auto found = m_attached.find(connection);
    if (found == m_attached.end())
        return;
    for (const core::Topic &topic : found->second.topics)
        m_hearing[topic].erase(connection);
    m_attached.erase(found);
}

void Switch::forgetAll()
{
    m_attached.clear();
    m_hearing.clear();
}

void Switch::take(const core::Answer &answer)
{
    m_listener.onAnswer(answer);
}

void Switch::take(const core::Attach &attach)
{
    forget(attach.connection);
    Attached &attached = m_attached[attach.connection];
    attached.who = attach.who;
    attached.topics.insert(attach.topics.begin(), attach.topics.end());
    for (const core::Topic &topic : attach.topics)
        m_hearing[topic].insert(attach.connection);
}

void Switch::take(const core::Subscribe &subscribe)
{
    if (const auto found = m_attached.find(subscribe.connection); found != m_attached.end()) {
        found->second.topics.insert(subscribe.topic);
        m_hearing[subscribe.topic].insert(subscribe.connection);
    }
}

void Switch::take(const core::Unsubscribe &unsubscribe)
{
    if (const auto found = m_attached.find(unsubscribe.connection); found != m_attached.end()) {
        found->second.topics.erase(unsubscribe.topic);
        m_hearing[unsubscribe.topic].erase(unsubscribe.connection);
    }
}

void Switch::take(const core::Dissolve &dissolve)
{
    for (const core::ConnectionId connection : m_hearing[dissolve.topic])
        m_attached[connection].topics.erase(dissolve.topic);
    m_hearing.erase(dissolve.topic);
}

void Switch::take(const core::SetRoom &room)
{
    const auto found = m_attached.find(room.connection);
    if (found == m_attached.end())
        return;
    if (room.connected)
        found->second.disconnectedRooms.erase(room.room);
    else
        found->second.disconnectedRooms.insert(room.room);
}

void Switch::take(const core::Publish &publish)
{
    std::vector<core::ConnectionId> receivers;
    const core::Audience &audience = publish.audience;
    if (const auto hearing = m_hearing.find(audience.topic); hearing != m_hearing.end()) {
        for (const core::ConnectionId connection : hearing->second) {
            const Attached &attached = m_attached[connection];
            const bool outside = audience.room && attached.disconnectedRooms.contains(*audience.room);
            if (!outside && audience.except != attached.who.user)
                receivers.push_back(connection);
        }
    }
    m_listener.onEvent(publish, receivers);
}

void Switch::take(const core::Close &close)
{
    forget(close.connection);
    m_listener.onClose(close.connection);
}

}
