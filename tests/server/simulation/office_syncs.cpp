#include "server/core/queries/queries.h"
#include "tests/server/simulation/office.h"

namespace tincan::simulation {

namespace {

struct StreamPosition
{
    ConversationId conversation;
    qint64 revision = 0;
};

// Of events that are a change in a conversation's stream.
std::optional<StreamPosition> positionOf(const protocol::Event &event)
{
    return std::visit(
        []<class Event>(const Event &some) -> std::optional<StreamPosition> {
            if constexpr (std::is_same_v<Event, protocol::StreamMoved>
                          || std::is_same_v<Event, protocol::ParticipantChanged>)
                return StreamPosition{some.conversation, some.revision};
            else if constexpr (requires { some.message; })
                return StreamPosition{some.message.conversation, some.message.revision};
            else if constexpr (std::is_same_v<Event, protocol::ConversationChanged>)
                return StreamPosition{some.conversation.id, some.conversation.revision};
            else
                return std::nullopt;
        },
        event);
}

}

void Office::onEvent(const core::Publish &publish, const std::vector<core::ConnectionId> &receivers)
{
    if (m_stopping)
        return;
    std::vector<UserId> users;
    users.reserve(receivers.size());
    for (const core::ConnectionId connection : receivers) {
        if (const auto found = m_connected.find(connection); found != m_connected.end())
            users.push_back(found->second->user);
    }
    inspectEvent(m_truth, publish, users);
    const auto position = positionOf(*publish.event);
    for (const core::ConnectionId connection : receivers) {
        const auto found = m_connected.find(connection);
        if (found == m_connected.end())
            continue;
        Device &device = *found->second;
        if (position) {
            const qint64 before = std::exchange(device.heard[position->conversation], position->revision);
            m_truth.expect(before < position->revision,
                           QStringLiteral("an event comes twice, or out of order"),
                           position->conversation);
        }
        deliver(device, publish.event);
    }
}

void Office::deliver(Device &device, const EventPointer &event)
{
    if (device.underWay)
        device.held.push_back(event);
    else
        device.view.take(event);
}

void Office::receiveAnswer(Device &device)
{
    if (!device.underWay)
        return;
    const UnderWay answer = *std::exchange(device.underWay, std::nullopt);
    device.view.take(answer.changes, answer.asked);
    for (const EventPointer &event : std::exchange(device.held, {}))
        device.view.take(event);
}

template <class ExpectedReply>
ExpectedReply Office::answerTo(Device &device, const protocol::Query &query)
{
    const auto answer = core::answerQuery(m_switch.actorOn(*device.connection), query, m_world.reads());
    m_truth.expect(answer.ok(), QStringLiteral("a client may not ask what it has missed"));
    return answer ? std::get<ExpectedReply>(*answer) : ExpectedReply();
}

void Office::ask(Device &device)
{
    if (device.isNew || device.view.mustList())
        list(device);
    device.isNew = false;
    // Where one belongs, and as what, is known by then.
    if (!device.view.stale) {
        for (const auto &[group, view] : device.view.groups)
            listWithin(device, group, view);
    }
    const protocol::SyncStreams asked = device.view.sync();
    auto changes = answerTo<protocol::StreamChanges>(device, asked);
    inspectSync(m_truth, device.user, changes);
    ++m_counts[QStringLiteral("syncs")];
    for (const auto &each : changes.conversations)
        m_counts[QStringLiteral("truncated")] += each.truncated;
    m_counts[QStringLiteral("gone")] += quint64(changes.gone.size());
    m_counts[QStringLiteral("more")] += quint64(changes.more.size());
    device.underWay = UnderWay{asked, std::move(changes), m_step + m_dice.below(4)};
}

void Office::list(Device &device)
{
    protocol::ListConversations query;
    for (bool first = true; first || query.after; first = false) {
        const auto page = answerTo<protocol::ConversationList>(device, query);
        for (const auto &conversation : page.conversations) {
            m_truth.learnFirst(conversation);
            const TrueConversation *truth = m_truth.readable(conversation.id, device.user);
            m_truth.expect(truth && truth->shown == conversation,
                           QStringLiteral("a list has a conversation that is not so, or not for the reader"),
                           conversation.id);
        }
        for (const auto &standing : page.standings) {
            const TrueConversation &conversation = m_truth.conversations[standing.conversation];
            m_truth.expect(m_truth.shownStanding(conversation, device.user) == standing,
                           QStringLiteral("a list has another standing"),
                           standing.conversation);
        }
        for (const auto &message : page.lastMessages) {
            const protocol::Message *truth = m_truth.visible(message.id, device.user);
            m_truth.expect(
                truth && *truth == message, QStringLiteral("a list has another last message"), message.conversation);
        }
        device.view.take(page, first);
        query.after = page.more ? std::optional(page.conversations.last().id) : std::nullopt;
    }
    listGroups(device);
    ++m_counts[QStringLiteral("lists")];
}

void Office::listGroups(Device &device)
{
    protocol::BrowseGroups query;
    for (bool more = true; more;) {
        const auto page = answerTo<protocol::GroupPage>(device, query);
        inspectList(m_truth, device.user, page);
        device.view.take(page);
        query.after = page.last;
        more = page.more;
    }
}

// What is in one group, of which no stream has told.
void Office::listWithin(Device &device, GroupId group, const GroupView &view)
{
    if (view.lacksMembers) {
        const auto page = answerTo<protocol::MemberPage>(device, protocol::ListMembers{group});
        device.view.take(group, page.members);
        ++m_counts[QStringLiteral("lists of members")];
    }
    if (view.lacksRequests) {
        const auto page = answerTo<protocol::RequestPage>(device, protocol::ListRequests{group});
        device.view.take(group, page.requests);
        ++m_counts[QStringLiteral("lists of requests")];
    }
}

}
