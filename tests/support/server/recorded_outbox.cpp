#include "tests/support/server/recorded_outbox.h"

#include <algorithm>

namespace tincan::tests {

void RecordedOutbox::release(std::vector<core::Outgoing> batch)
{
    ++m_releases;
    for (const core::Outgoing &outgoing : batch)
        std::visit([this](const auto &some) { keep(some); }, outgoing);
}

std::optional<Result<protocol::Reply>> RecordedOutbox::takeAnswer(const core::RequestKey &request)
{
    const auto found = std::find_if(
        m_answers.begin(), m_answers.end(), [&](const core::Answer &answer) { return answer.request == request; });
    if (found == m_answers.end())
        return std::nullopt;
    auto reply = std::move(found->reply);
    m_answers.erase(found);
    return reply;
}

std::optional<protocol::Event> RecordedOutbox::takeEvent(core::ConnectionId connection)
{
    auto &events = m_events[connection];
    if (events.empty())
        return std::nullopt;
    protocol::Event event = std::move(events.front());
    events.erase(events.begin());
    return event;
}

core::Actor RecordedOutbox::actorOn(core::ConnectionId connection) const
{
    const auto found = m_attached.find(connection);
    return found == m_attached.end() ? core::Actor() : core::Actor(found->second.who);
}

std::vector<core::Topic> RecordedOutbox::topicsOf(core::ConnectionId connection) const
{
    const auto found = m_attached.find(connection);
    return found == m_attached.end() ? std::vector<core::Topic>() : found->second.topics;
}

void RecordedOutbox::keep(const core::Answer &answer)
{
    m_answers.push_back(answer);
}

void RecordedOutbox::keep(const core::Attach &attach)
{
    m_attached[attach.connection] = attach;
}

void RecordedOutbox::keep(const core::Subscribe &subscribe)
{
    auto &topics = m_attached[subscribe.connection].topics;
    if (std::find(topics.begin(), topics.end(), subscribe.topic) == topics.end())
        topics.push_back(subscribe.topic);
}

void RecordedOutbox::keep(const core::Unsubscribe &unsubscribe)
{
    std::erase(m_attached[unsubscribe.connection].topics, unsubscribe.topic);
}

void RecordedOutbox::keep(const core::Dissolve &dissolve)
{
    for (auto &[connection, attach] : m_attached)
        std::erase(attach.topics, dissolve.topic);
}

void RecordedOutbox::keep(const core::SetRoom &room)
{
    if (room.connected)
        m_disconnectedRooms.erase({room.connection, room.room});
    else
        m_disconnectedRooms.insert({room.connection, room.room});
}

void RecordedOutbox::keep(const core::Publish &publish)
{
    ++m_publishes;
    const core::Audience &audience = publish.audience;
    for (const auto &[connection, attach] : m_attached) {
        const bool concerned =
            std::find(attach.topics.begin(), attach.topics.end(), audience.topic) != attach.topics.end();
        const bool outside = audience.room && m_disconnectedRooms.contains({connection, *audience.room});
        if (concerned && !outside && audience.except != attach.who.user)
            m_events[connection].push_back(*publish.event);
    }
}

void RecordedOutbox::keep(const core::Watch &watch)
{
    auto &topics = m_attached[watch.connection].topics;
    std::erase_if(topics, [](const core::Topic &topic) { return std::holds_alternative<core::Watched>(topic); });
    for (const UserId person : watch.people)
        topics.emplace_back(core::Watched{person});
}

void RecordedOutbox::keep(const core::Close &close)
{
    m_attached.erase(close.connection);
    m_closed.insert(close.connection);
}

}
