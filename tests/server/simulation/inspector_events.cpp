#include "tests/server/simulation/inspector.h"

#include <algorithm>

namespace tincan::simulation {

namespace {

using Receivers = std::vector<UserId>;

// Everybody who gets it takes part, and may read as far back as that.
void expectReaders(Truth &truth, const Receivers &receivers, ConversationId id,
                   qint64 seq = protocol::limits::largestNumber)
{
    const TrueConversation &conversation = truth.conversations[id];
    for (const UserId user : receivers) {
        const bool may = truth.belongsTo(conversation, user) && seq > truth.standingOf(conversation, user).hiddenSeq;
        truth.expect(may, QStringLiteral("leaked to %1").arg(truth.people[user].username), id);
    }
}

// Said to one person alone, of that person's stream.
void expectOwn(Truth &truth, const core::Publish &publish, const Receivers &receivers, ConversationId id,
               qint64 revision)
{
    const auto *to = std::get_if<UserId>(&publish.audience.topic);
    truth.expect(to, QStringLiteral("a change of one person is told to others"), id);
    for (const UserId user : receivers)
        truth.expect(to && user == *to, QStringLiteral("leaked to %1").arg(truth.people[user].username), id);
    truth.expect(
        to && truth.people[*to].revision >= revision, QStringLiteral("a person's stream is at another revision"), id);
}

void expectMessage(Truth &truth, const Receivers &receivers, const protocol::Message &told)
{
    TrueConversation &conversation = truth.conversations[told.conversation];
    const bool isThere = told.seq >= 1 && told.seq <= qint64(conversation.messages.size())
                         && conversation.messages[size_t(told.seq - 1)] == told;
    truth.expect(isThere, QStringLiteral("an event tells of another message than there is"), told.conversation);
    expectReaders(truth, receivers, told.conversation, told.seq);
}

void inspect(Truth &truth, const core::Publish &, const Receivers &receivers, const protocol::MessagePosted &event)
{
    expectMessage(truth, receivers, event.message);
}

void inspect(Truth &truth, const core::Publish &, const Receivers &receivers, const protocol::MessageChanged &event)
{
    expectMessage(truth, receivers, event.message);
}

void inspect(Truth &truth, const core::Publish &, const Receivers &receivers,
             const protocol::ConversationChanged &event)
{
    const ConversationId id = event.conversation.id;
    truth.learnFirst(event.conversation);
    const TrueConversation &conversation = truth.conversations[id];
    truth.expect(conversation.shown == event.conversation, QStringLiteral("an event tells of other settings"), id);
    const auto revision = conversation.isForChosen()
                              ? std::optional<qint64>()
                              : std::optional(truth.groups[*conversation.shown.group].shown.revision);
    truth.expect(revision == event.groupRevision, QStringLiteral("the group's stream is at another revision"), id);
    expectReaders(truth, receivers, id);
}

void inspect(Truth &truth, const core::Publish &, const Receivers &receivers,
             const protocol::ConversationRemoved &event)
{
    const TrueConversation &conversation = truth.conversations[event.conversation];
    truth.expect(conversation.removed, QStringLiteral("told to be removed, and is not"), event.conversation);
    expectReaders(truth, receivers, event.conversation);
}

void inspect(Truth &truth, const core::Publish &publish, const Receivers &receivers,
             const protocol::ConversationJoined &event)
{
    const ConversationId id = event.conversation.id;
    truth.expect(truth.conversations[id].shown == event.conversation, QStringLiteral("a newcomer is shown else"), id);
    expectOwn(truth, publish, receivers, id, event.revision);
    expectReaders(truth, receivers, id);
}

void inspect(Truth &truth, const core::Publish &publish, const Receivers &receivers,
             const protocol::ConversationLeft &event)
{
    expectOwn(truth, publish, receivers, event.conversation, event.revision);
    for (const UserId user : receivers) {
        truth.expect(!truth.belongsTo(truth.conversations[event.conversation], user),
                     QStringLiteral("told to have left, and has not"),
                     event.conversation);
    }
}

void inspect(Truth &truth, const core::Publish &, const Receivers &receivers, const protocol::ParticipantChanged &event)
{
    const auto &participants = truth.conversations[event.conversation].participants;
    const auto found = participants.find(event.user);
    truth.expect(found != participants.end() && found->second == event.present,
                 QStringLiteral("an event tells of another participant"),
                 event.conversation);
    expectReaders(truth, receivers, event.conversation);
}

void inspect(Truth &truth, const core::Publish &, const Receivers &receivers, const protocol::PositionMoved &event)
{
    const TrueConversation &conversation = truth.conversations[event.conversation];
    const TrueStanding standing = truth.standingOf(conversation, event.position.user);
    const protocol::ReadPosition position{event.position.user, standing.readSeq, standing.deliveredSeq};
    truth.expect(event.position == position, QStringLiteral("somebody's position is told wrongly"), event.conversation);
    truth.expect(truth.audience(conversation).size() <= size_t(protocol::limits::peopleShown),
                 QStringLiteral("positions are told in too large a conversation"),
                 event.conversation);
    truth.expect(std::find(receivers.begin(), receivers.end(), event.position.user) == receivers.end(),
                 QStringLiteral("somebody is told of their own position"),
                 event.conversation);
    expectReaders(truth, receivers, event.conversation);
}

void inspect(Truth &truth, const core::Publish &publish, const Receivers &receivers,
             const protocol::StandingChanged &event)
{
    const ConversationId id = event.standing.conversation;
    expectOwn(truth, publish, receivers, id, event.revision);
    if (const auto *to = std::get_if<UserId>(&publish.audience.topic)) {
        truth.expect(truth.shownStanding(truth.conversations[id], *to) == event.standing,
                     QStringLiteral("somebody's standing is told wrongly"),
                     id);
    }
    expectReaders(truth, receivers, id);
}

void inspect(Truth &truth, const core::Publish &, const Receivers &receivers, const protocol::StreamMoved &event)
{
    truth.expect(truth.conversations[event.conversation].shown.revision == event.revision,
                 QStringLiteral("a stream is told to have moved elsewhere"),
                 event.conversation);
    expectReaders(truth, receivers, event.conversation);
}

void inspect(Truth &truth, const core::Publish &, const Receivers &receivers, const protocol::TypingChanged &event)
{
    for (const UserId user : receivers)
        truth.expect(user != event.user, QStringLiteral("one is told that one types"), event.conversation);
    // That it is over may be told where the room is gone meanwhile.
    if (event.typing)
        expectReaders(truth, receivers, event.conversation);
}

void expectMembers(Truth &truth, const Receivers &receivers, GroupId group)
{
    for (const UserId user : receivers) {
        const bool may = truth.groups[group].removed || truth.role(group, user);
        truth.expect(may, QStringLiteral("a group is leaked to %1").arg(truth.people[user].username));
    }
}

void expectOwn(Truth &truth, const core::Publish &publish, const Receivers &receivers)
{
    const auto *to = std::get_if<UserId>(&publish.audience.topic);
    for (const UserId user : receivers)
        truth.expect(to && user == *to, QStringLiteral("leaked to %1").arg(truth.people[user].username));
}

void inspect(Truth &truth, const core::Publish &, const Receivers &receivers, const protocol::GroupChanged &event)
{
    truth.expect(truth.groups[event.group.id].shown == event.group, QStringLiteral("a group is told else"));
    expectMembers(truth, receivers, event.group.id);
}

void inspect(Truth &truth, const core::Publish &, const Receivers &receivers, const protocol::GroupRemoved &event)
{
    truth.expect(truth.groups[event.group].removed, QStringLiteral("a group is told to be removed, and is not"));
    for (const UserId user : receivers) {
        truth.expect(truth.groups[event.group].members.contains(user),
                     QStringLiteral("the end of a group is leaked to %1").arg(truth.people[user].username));
    }
}

void inspect(Truth &truth, const core::Publish &publish, const Receivers &receivers, const protocol::GroupJoined &event)
{
    expectOwn(truth, publish, receivers);
    expectMembers(truth, receivers, event.group.id);
}

void inspect(Truth &truth, const core::Publish &publish, const Receivers &receivers, const protocol::GroupLeft &event)
{
    expectOwn(truth, publish, receivers);
    for (const UserId user : receivers)
        truth.expect(!truth.role(event.group, user), QStringLiteral("told to have left a group, and has not"));
}

void inspect(Truth &truth, const core::Publish &, const Receivers &receivers, const protocol::MemberChanged &event)
{
    expectMembers(truth, receivers, event.group);
}

// To the asker, and to each of the moderators.
void inspect(Truth &truth, const core::Publish &publish, const Receivers &receivers,
             const protocol::RequestChanged &event)
{
    const protocol::JoinRequest &request = event.request;
    truth.expect(truth.requests[request.id].shown == request, QStringLiteral("a request is told else"));
    expectOwn(truth, publish, receivers);
    for (const UserId user : receivers) {
        const bool may = user == request.user || truth.isModerator(request.group, user);
        truth.expect(may, QStringLiteral("a request is leaked to %1").arg(truth.people[user].username));
    }
}

void inspect(Truth &truth, const core::Publish &publish, const Receivers &receivers,
             const protocol::AccountChanged &event)
{
    truth.expect(truth.account(event.user.id) == event.user, QStringLiteral("an account is told else"));
    expectOwn(truth, publish, receivers);
}

// Nobody watches anybody here.
void inspect(Truth &truth, const core::Publish &, const Receivers &receivers, const protocol::UserChanged &event)
{
    truth.expect(truth.account(event.user.id) == event.user, QStringLiteral("somebody is told of else"));
    truth.expect(receivers.empty(), QStringLiteral("somebody is told of to those who do not watch"));
}

void inspect(Truth &truth, const core::Publish &, const Receivers &, const protocol::WaitingChanged &)
{
    truth.expect(false, QStringLiteral("somebody waits for an approval that is not needed"));
}

void inspect(Truth &, const core::Publish &, const Receivers &, const protocol::PresenceChanged &) {}

void inspect(Truth &truth, const core::Publish &publish, const Receivers &receivers,
             const protocol::OwnPresenceChanged &)
{
    expectOwn(truth, publish, receivers);
}

void inspect(Truth &truth, const core::Publish &, const Receivers &, const protocol::SessionEnded &event)
{
    truth.expect(!truth.sessions.contains(event.session), QStringLiteral("a session ended that nobody has ended"));
}

}

void inspectEvent(Truth &truth, const core::Publish &publish, const std::vector<UserId> &receivers)
{
    std::visit([&](const auto &event) { inspect(truth, publish, receivers, event); }, *publish.event);
}

}
