#include "tests/server/simulation/inspector.h"

#include <algorithm>

namespace tincan::simulation {

namespace {

// Compares with the truth what one device shows.
class Comparison
{
public:
    Comparison(Truth &truth, const Device &device) : m_truth(truth), m_device(device), m_view(device.view) {}

    void conversation(ConversationId id, size_t rows)
    {
        const TrueConversation *truth = m_truth.readable(id, m_device.user);
        const auto shown = m_view.conversations.find(id);
        const bool isShown = shown != m_view.conversations.end();
        if (m_device.disconnectedRooms.contains(id))
            return;
        expect(!isShown || truth, QStringLiteral("shows a conversation that is not for it"), id);
        expect(isShown || !truth, QStringLiteral("lacks a conversation"), id);
        if (!isShown || !truth)
            return;
        expect(shown->second.known == truth->shown.revision, QStringLiteral("has missed a revision"), id);
        expect(shown->second.shown == truth->shown, QStringLiteral("shows other settings"), id);
        messages(*truth, shown->second, rows);
    }

    void participants(ConversationId id)
    {
        const TrueConversation *truth = m_truth.readable(id, m_device.user);
        const auto shown = m_view.conversations.find(id);
        if (!truth || shown == m_view.conversations.end() || m_device.disconnectedRooms.contains(id))
            return;
        expect(present(truth->participants) == present(shown->second.participants),
               QStringLiteral("shows other participants"),
               id);
        const TrueStanding standing = m_truth.standingOf(*truth, m_device.user);
        const auto found = m_view.standings.find(id);
        const protocol::Standing own = found == m_view.standings.end() ? protocol::Standing() : found->second;
        const bool same = own.readSeq == standing.readSeq && own.hiddenSeq == standing.hiddenSeq
                          && own.mute == standing.mute && own.archived == standing.putAway;
        expect(same, QStringLiteral("shows another standing"), id);
    }

    void group(GroupId id)
    {
        const auto role = m_truth.role(id, m_device.user);
        const auto shown = m_view.groups.find(id);
        const bool isShown = shown != m_view.groups.end();
        expect(isShown == role.has_value(), QStringLiteral("shows other groups than it belongs to"));
        // Where it does not hear of one room, it does not hear of all that happens in the group.
        if (!isShown || !role || !m_device.disconnectedRooms.empty())
            return;
        const TrueGroup &truth = m_truth.groups[id];
        const bool moderates = m_truth.isModerator(id, m_device.user);
        expect(shown->second.known == truth.shown.revision, QStringLiteral("has missed a revision of a group"));
        protocol::Group settings = shown->second.shown;
        // How many accounts there are is in no stream.
        if (settings.isDefault)
            settings.memberCount = truth.shown.memberCount;
        expect(settings == truth.shown, QStringLiteral("shows a group with other settings"));
        expect(m_view.roleIn(id) == *role, QStringLiteral("shows another role of its own"));
        expect(chosen(shown->second, shown->second.members) == chosen(shown->second, truth.members),
               QStringLiteral("shows other members of a group"));
        const auto requests = moderates ? m_truth.openOf(id) : std::map<JoinRequestId, protocol::JoinRequest>();
        expect(shown->second.requests == requests, QStringLiteral("shows other requests than are open"));
    }

    void person()
    {
        const qint64 revision = m_truth.people[m_device.user].revision;
        expect(m_view.known == revision, QStringLiteral("has missed a revision of its own stream"));
        expect(m_view.account == m_truth.account(m_device.user), QStringLiteral("shows another account"));
        for (const auto &[group, request] : m_view.ownRequests) {
            expect(m_truth.openRequest(group, m_device.user) == request,
                   QStringLiteral("shows a request that is not open"));
        }
        for (const auto &[place, request] : m_truth.openRequests) {
            const bool isShown = place.second != m_device.user || m_view.ownRequests.contains(place.first);
            expect(isShown || m_truth.requests[request].wasHidden, QStringLiteral("lacks an open request of its own"));
        }
    }

private:
    void expect(bool fact, const QString &otherwise, std::optional<ConversationId> where = {})
    {
        if (!fact) {
            const QString name = m_truth.people[m_device.user].username;
            m_truth.findings.add(QStringLiteral("a device of %1 %2").arg(name, otherwise), where);
        }
    }

    void messages(const TrueConversation &truth, const ConversationView &shown, size_t most)
    {
        const ConversationId id = truth.shown.id;
        const qint64 hidden = m_truth.standingOf(truth, m_device.user).hiddenSeq;
        expect(shown.newestSeq() == truth.shown.lastSeq, QStringLiteral("has not all messages"), id);
        if (shown.newestSeq() > qint64(truth.messages.size()))
            return;
        const size_t count = std::min(most, shown.rows.size());
        for (size_t i = shown.rows.size() - count; i < shown.rows.size(); ++i) {
            const protocol::Message &message = truth.messages[size_t(shown.floor) + i];
            // Of what one has read before one left and came back one is told nothing more.
            expect(message.seq <= hidden || *shown.rows[i] == message, QStringLiteral("shows another message"), id);
        }
    }

    // Those whom a list tells, where it was listed. It does not name who is deactivated, nor does anything tell when
    // they come back; of the group that is everybody's it does not tell who was given no role, or has every right
    // anyway.
    std::map<UserId, protocol::Role> chosen(const GroupView &view, std::map<UserId, protocol::Role> members) const
    {
        const auto isUntold = [&](const auto &each) {
            const TruePerson &person = m_truth.people[each.first];
            return person.wasAway || (view.shown.isDefault && (each.second == protocol::Role::member || person.admin));
        };
        if (view.wasListed)
            std::erase_if(members, isUntold);
        return members;
    }

    static std::set<UserId> present(const std::map<UserId, bool> &participants)
    {
        std::set<UserId> who;
        for (const auto &[user, isPresent] : participants) {
            if (isPresent)
                who.insert(user);
        }
        return who;
    }

    Truth &m_truth;
    const Device &m_device;
    const View &m_view;
};

}

void inspectSync(Truth &truth, UserId reader, const protocol::StreamChanges &changes)
{
    const auto mayRead = [&](const protocol::Conversation &shown) {
        truth.learnFirst(shown);
        const TrueConversation *conversation = truth.readable(shown.id, reader);
        truth.expect(conversation, QStringLiteral("a sync leaks a conversation"), shown.id);
        truth.expect(!conversation || conversation->shown == shown, QStringLiteral("a sync tells else"), shown.id);
        return conversation;
    };
    for (const auto &each : changes.conversations) {
        const TrueConversation *conversation = mayRead(each.conversation);
        for (const auto &message : each.messages) {
            const auto at = size_t(message.seq - 1);
            truth.expect(conversation && at < conversation->messages.size() && conversation->messages[at] == message
                             && message.seq > truth.standingOf(*conversation, reader).hiddenSeq,
                         QStringLiteral("a sync has a message that is not so, or not for the reader"),
                         each.conversation.id);
        }
    }
    for (const GroupId id : changes.goneGroups)
        truth.expect(!truth.role(id, reader), QStringLiteral("a sync calls a group gone that is there"));
    for (const auto &each : changes.groups) {
        truth.expect(truth.role(each.group.id, reader).has_value(), QStringLiteral("a sync leaks a group"));
        truth.expect(truth.groups[each.group.id].shown == each.group, QStringLiteral("a sync tells a group else"));
        for (const auto &conversation : each.conversations)
            mayRead(conversation);
    }
    for (const ConversationId id : changes.gone)
        truth.expect(!truth.readable(id, reader), QStringLiteral("a sync calls gone what is there"), id);
    if (!changes.user)
        return;
    for (const auto &conversation : changes.user->conversations)
        mayRead(conversation);
    for (const auto &request : changes.user->requests) {
        const bool same = truth.requests[request.id].shown == request;
        truth.expect(same && request.user == reader,
                     QStringLiteral("a sync has a request that is not so, or not for the reader"));
    }
    for (const GroupId id : changes.user->leftGroups)
        truth.expect(!truth.role(id, reader), QStringLiteral("a sync calls a group left that one belongs to"));
    for (const ConversationId id : changes.user->leftConversations)
        truth.expect(!truth.readable(id, reader), QStringLiteral("a sync calls left what one takes part in"), id);
    for (const auto &standing : changes.user->standings) {
        const TrueConversation *conversation = truth.readable(standing.conversation, reader);
        truth.expect(conversation && truth.shownStanding(*conversation, reader) == standing,
                     QStringLiteral("a sync tells another standing"),
                     standing.conversation);
    }
}

void inspectList(Truth &truth, UserId reader, const protocol::GroupPage &page)
{
    std::set<GroupId> listed;
    for (const auto &listing : page.groups) {
        const GroupId id = listing.group.id;
        listed.insert(id);
        truth.expect(truth.groups[id].shown == listing.group && listing.role == truth.role(id, reader)
                         && listing.request == truth.openRequest(id, reader),
                     QStringLiteral("a group is listed wrongly"));
    }
    for (const auto &[id, group] : truth.groups)
        truth.expect(listed.contains(id) == truth.maySee(id, reader), QStringLiteral("other groups are listed"));
}

void inspectChanges(Truth &truth, const Device &device)
{
    Comparison comparison(truth, device);
    for (const ConversationId id : truth.changedConversations)
        comparison.conversation(id, 3);
    for (const GroupId id : truth.changedGroups)
        comparison.group(id);
    if (truth.changedPeople.contains(device.user))
        comparison.person();
}

void inspectAll(Truth &truth, const Device &device)
{
    Comparison comparison(truth, device);
    std::set<ConversationId> all(truth.standing.begin(), truth.standing.end());
    for (const auto &[id, view] : device.view.conversations)
        all.insert(id);
    for (const ConversationId id : all) {
        comparison.conversation(id, std::numeric_limits<size_t>::max());
        comparison.participants(id);
    }
    for (const auto &[id, group] : truth.groups)
        comparison.group(id);
    comparison.person();
}

}
