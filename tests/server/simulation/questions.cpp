#include "server/core/queries/queries.h"
#include "tests/server/simulation/action.h"

#include <algorithm>

namespace tincan::simulation {

namespace {

struct Asker
{
    Choice &choice;
    Truth &truth;
    tests::World &world;
    const Device &device;
    const core::Actor &actor;

    core::QueryAnswer ask(const protocol::Query &query) const { return core::answerQuery(actor, query, world.reads()); }
    // What may not be read is not found.
    template <class Reply>
    std::optional<Reply> expect(const protocol::Query &query, bool isThere, ConversationId where = {}) const
    {
        const auto answer = ask(query);
        const bool found = answer || answer.error().code != ErrorCode::notFound;
        truth.expect(found == isThere, QStringLiteral("a question is answered wrongly"), where);
        return answer ? std::optional(std::get<Reply>(*answer)) : std::nullopt;
    }
};

void askHistory(const Asker &asker)
{
    const ConversationId id = asker.choice.conversation(asker.device);
    const TrueConversation *truth = std::as_const(asker.truth).readable(id, asker.device.user);
    protocol::ReadHistory query{id, {}, asker.choice.dice.between(1, 60)};
    const qint64 last = truth ? truth->shown.lastSeq : 1;
    const qint64 hidden = truth ? asker.truth.standingOf(*truth, asker.device.user).hiddenSeq : 0;
    const qint64 from = asker.choice.dice.between(1, last + 2);
    const bool backwards = asker.choice.dice.chance(500);
    (backwards ? query.before : query.after) = from;
    const auto page = asker.expect<protocol::MessagePage>(query, truth != nullptr, id);
    if (!page || !truth)
        return;
    // Fewer than asked for come only where their texts fill the answer.
    const qint64 first =
        backwards ? std::max(hidden + 1, std::min(from, last + 1) - *query.limit) : std::max(hidden, from) + 1;
    const qint64 end = backwards ? std::min(from, last + 1) : std::min(last + 1, first + *query.limit);
    const qint64 count = std::max<qint64>(0, end - first);
    asker.truth.expect(page->messages.size() <= count && (count == 0 || !page->messages.isEmpty()),
                       QStringLiteral("a page has too many messages, or too few"),
                       id);
    const qint64 begin = backwards ? end - page->messages.size() : first;
    for (qsizetype i = 0; i < page->messages.size(); ++i) {
        asker.truth.expect(page->messages[i] == truth->messages[size_t(begin - 1 + i)],
                           QStringLiteral("a page has another message"),
                           id);
    }
}

void askMessage(const Asker &asker)
{
    const auto id = asker.choice.message(asker.device, false);
    if (!id)
        return;
    const protocol::Message *truth = asker.truth.visible(*id, asker.device.user);
    const bool isThere = truth && !truth->removed;
    const ConversationId where = truth ? truth->conversation : ConversationId();
    const auto fetched = asker.expect<protocol::MessageFetched>(protocol::FetchMessage{*id}, isThere, where);
    asker.truth.expect(!fetched || fetched->message == *truth, QStringLiteral("another message is fetched"), where);
    const auto edits = asker.expect<protocol::EditsRead>(protocol::ReadEdits{*id}, isThere, where);
    asker.truth.expect(!edits || edits->edits.isEmpty() == !truth->editedAt, QStringLiteral("edits are lost"), where);
}

void askParticipants(const Asker &asker)
{
    const ConversationId id = asker.choice.conversation(asker.device);
    const TrueConversation *truth = std::as_const(asker.truth).readable(id, asker.device.user);
    const auto page = asker.expect<protocol::ParticipantPage>(protocol::ListParticipants{id}, truth != nullptr, id);
    if (!page || !truth)
        return;
    std::vector<UserId> users;
    for (const auto &participant : page->participants) {
        users.push_back(participant.user.id);
        asker.truth.expect(
            participant.user == asker.truth.account(users.back()), QStringLiteral("somebody is shown else"), id);
    }
    std::sort(users.begin(), users.end());
    asker.truth.expect(users == asker.truth.audience(*truth), QStringLiteral("other people take part"), id);
}

void askPositions(const Asker &asker)
{
    const ConversationId id = asker.choice.conversation(asker.device);
    const TrueConversation *truth = std::as_const(asker.truth).readable(id, asker.device.user);
    const auto fetched = asker.expect<protocol::PositionsFetched>(protocol::FetchPositions{id}, truth != nullptr, id);
    if (!fetched || !truth)
        return;
    const bool isSmall = asker.truth.audienceSize(*truth) <= size_t(protocol::limits::peopleShown);
    const size_t shown = isSmall ? asker.truth.audience(*truth).size() : 0;
    asker.truth.expect(size_t(fetched->positions.size()) == shown, QStringLiteral("other positions are shown"), id);
    for (const auto &position : fetched->positions) {
        const TrueStanding standing = asker.truth.standingOf(*truth, position.user);
        asker.truth.expect(position.readSeq == standing.readSeq && position.deliveredSeq == standing.deliveredSeq,
                           QStringLiteral("somebody is shown to be elsewhere"),
                           id);
    }
}

// What is for a group's moderators alone.
template <class Reply>
std::optional<Reply> askAsModerator(const Asker &asker, const protocol::Query &query, GroupId group)
{
    const auto answer = asker.expect<Reply>(query, asker.truth.maySee(group, asker.device.user));
    const bool may = asker.truth.role(group, asker.device.user) >= protocol::Role::moderator;
    asker.truth.expect(answer.has_value() == may, QStringLiteral("what is for moderators is told to others"));
    return answer;
}

void askRequests(const Asker &asker)
{
    const GroupId group = asker.choice.group(asker.device);
    const auto page = askAsModerator<protocol::RequestPage>(asker, protocol::ListRequests{group}, group);
    std::map<JoinRequestId, protocol::JoinRequest> requests;
    for (const auto &request : page ? page->requests : QList<protocol::JoinRequest>())
        requests[request.id] = request;
    asker.truth.expect(!page || requests == asker.truth.openOf(group), QStringLiteral("other requests are open"));
}

void askInvites(const Asker &asker)
{
    const GroupId group = asker.choice.group(asker.device);
    const auto list = askAsModerator<protocol::InviteList>(asker, protocol::ListInvites{group}, group);
    QList<protocol::Invite> invites;
    for (const TrueInvite &invite : asker.truth.groups[group].invites) {
        if (!invite.revoked && invite.shown.usesLeft > 0)
            invites += invite.shown;
    }
    asker.truth.expect(!list || list->invites == invites, QStringLiteral("other invitations are listed"));
}

}

void askSomething(Choice &choice, Truth &truth, tests::World &world, const Device &device, const core::Actor &actor)
{
    const Asker asker{choice, truth, world, device, actor};
    switch (choice.dice.below(6)) {
    case 0:
        return askHistory(asker);
    case 1:
        return askMessage(asker);
    case 2:
        return askParticipants(asker);
    case 3:
        return askRequests(asker);
    case 4:
        return askInvites(asker);
    default:
        return askPositions(asker);
    }
}

}
