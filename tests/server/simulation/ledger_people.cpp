#include "tests/server/simulation/ledger.h"

#include <algorithm>

// Who takes part, and how each stands.
namespace tincan::simulation {

namespace {

using protocol::ConversationKind;

Refusal participantsRefusal(const Truth &truth, UserId actor, ConversationId id)
{
    const TrueConversation *conversation = truth.readable(id, actor);
    if (!conversation)
        return ErrorCode::notFound;
    if (const auto refused = manageRefusal(truth, *conversation, actor))
        return refused;
    const bool changeable = conversation->shown.kind == ConversationKind::chosen && !conversation->shown.archived;
    return changeable ? std::nullopt : Refusal(ErrorCode::forbidden);
}

Refusal readRefusal(const Truth &truth, UserId actor, ConversationId id)
{
    return truth.readable(id, actor) ? std::nullopt : Refusal(ErrorCode::notFound);
}

qint64 within(const TrueConversation &conversation, const TrueStanding &standing, qint64 seq)
{
    return std::max(standing.hiddenSeq, std::min(seq, conversation.shown.lastSeq));
}

// Whoever came first, of those who may write there if there are any.
std::optional<UserId> heirOf(const Truth &truth, const TrueConversation &conversation)
{
    std::optional<UserId> heir;
    const auto rank = [&](UserId person) {
        const auto role = truth.role(*conversation.shown.group, person).value_or(protocol::Role::visitor);
        const bool isAble = truth.isActive(person) && role > protocol::Role::visitor;
        return std::pair(!isAble, conversation.arrivals.at(person));
    };
    for (const auto &[person, present] : conversation.participants) {
        if (present && (!heir || rank(person) < rank(*heir)))
            heir = person;
    }
    return heir;
}

}

void letIn(Truth &truth, TrueConversation &conversation, UserId person)
{
    conversation.participants[person] = true;
    conversation.arrivals[person] = truth.next(conversation);
    truth.next(person);
    const qint64 last = conversation.shown.lastSeq;
    // At its beginning there is nothing to tell of.
    if (last == 0 && !conversation.standings.contains(person))
        return;
    truth.next(person);
    TrueStanding &standing = conversation.standings[person];
    standing = {last, 0, last, standing.mute, false};
}

void letOut(Truth &truth, TrueConversation &conversation, UserId person)
{
    conversation.participants[person] = false;
    truth.next(conversation);
    truth.next(person);
    if (conversation.shown.owner != person)
        return;
    const auto heir = heirOf(truth, conversation);
    if (!heir)
        return hide(truth, conversation);
    conversation.shown.owner = heir;
    truth.next(conversation);
}

void passOnOwned(Truth &truth, UserId person)
{
    for (auto &[id, conversation] : truth.conversations) {
        const bool isTheirs = conversation.shown.kind == ConversationKind::chosen && !conversation.removed
                              && conversation.shown.owner == person;
        const auto heir = isTheirs ? heirOf(truth, conversation) : std::nullopt;
        if (!heir || heir == person)
            continue;
        conversation.shown.owner = heir;
        truth.next(conversation);
    }
}

void keepStanding(Truth &truth, TrueConversation &conversation, UserId person, const TrueStanding &standing)
{
    conversation.standings[person] = standing;
    truth.next(person);
}

void putAway(Truth &truth, TrueConversation &conversation, UserId person, bool away)
{
    TrueStanding standing = truth.standingOf(conversation, person);
    if (std::exchange(standing.putAway, away) != away)
        keepStanding(truth, conversation, person, standing);
}

Refusal refusal(const Truth &truth, UserId actor, const protocol::AddParticipants &command)
{
    if (const auto refused = participantsRefusal(truth, actor, command.conversation))
        return refused;
    const GroupId group = *truth.conversations.at(command.conversation).shown.group;
    const bool members = std::all_of(command.users.begin(), command.users.end(), [&](UserId person) {
        return truth.isActive(person) && truth.role(group, person);
    });
    return members ? std::nullopt : Refusal(ErrorCode::notFound);
}

void happen(Truth &truth, const Occasion &, const protocol::AddParticipants &command)
{
    TrueConversation &conversation = truth.conversations[command.conversation];
    for (const UserId person : asSet(command.users)) {
        if (!truth.belongsTo(conversation, person))
            letIn(truth, conversation, person);
    }
}

Refusal refusal(const Truth &truth, UserId actor, const protocol::RemoveParticipant &command)
{
    if (const auto refused = participantsRefusal(truth, actor, command.conversation))
        return refused;
    // Also somebody whose account is deactivated.
    const bool takesPart = truth.belongsTo(truth.conversations.at(command.conversation), command.user);
    return takesPart ? std::nullopt : Refusal(ErrorCode::notFound);
}

void happen(Truth &truth, const Occasion &, const protocol::RemoveParticipant &command)
{
    letOut(truth, truth.conversations[command.conversation], command.user);
}

Refusal refusal(const Truth &truth, UserId actor, const protocol::LeaveConversation &command)
{
    const TrueConversation *conversation = truth.readable(command.conversation, actor);
    if (!conversation)
        return ErrorCode::notFound;
    return conversation->isForChosen() ? std::nullopt : Refusal(ErrorCode::forbidden);
}

void happen(Truth &truth, const Occasion &occasion, const protocol::LeaveConversation &command)
{
    TrueConversation &conversation = truth.conversations[command.conversation];
    if (conversation.shown.kind == ConversationKind::direct)
        putAway(truth, conversation, occasion.actor, true);
    else
        letOut(truth, conversation, occasion.actor);
}

Refusal refusal(const Truth &truth, UserId actor, const protocol::AdvanceRead &command)
{
    return readRefusal(truth, actor, command.conversation);
}

Refusal refusal(const Truth &truth, UserId actor, const protocol::SetRead &command)
{
    return readRefusal(truth, actor, command.conversation);
}

Refusal refusal(const Truth &truth, UserId actor, const protocol::ReportDelivered &command)
{
    return readRefusal(truth, actor, command.conversation);
}

Refusal refusal(const Truth &truth, UserId actor, const protocol::MuteConversation &command)
{
    return readRefusal(truth, actor, command.conversation);
}

Refusal refusal(const Truth &truth, UserId actor, const protocol::ConnectRoom &command)
{
    return readRefusal(truth, actor, command.conversation);
}

Refusal refusal(const Truth &truth, UserId actor, const protocol::DisconnectRoom &command)
{
    return readRefusal(truth, actor, command.conversation);
}

void happen(Truth &truth, const Occasion &occasion, const protocol::AdvanceRead &command)
{
    const TrueConversation &conversation = truth.conversations[command.conversation];
    const TrueStanding standing = truth.standingOf(conversation, occasion.actor);
    if (within(conversation, standing, command.seq) > standing.readSeq)
        happen(truth, occasion, protocol::SetRead{command.conversation, command.seq});
}

void happen(Truth &truth, const Occasion &occasion, const protocol::SetRead &command)
{
    TrueConversation &conversation = truth.conversations[command.conversation];
    TrueStanding standing = truth.standingOf(conversation, occasion.actor);
    const qint64 seq = within(conversation, standing, command.seq);
    if (seq == standing.readSeq)
        return;
    standing.readSeq = seq;
    standing.deliveredSeq = std::max(standing.deliveredSeq, seq);
    keepStanding(truth, conversation, occasion.actor, standing);
}

void happen(Truth &truth, const Occasion &occasion, const protocol::ReportDelivered &command)
{
    TrueConversation &conversation = truth.conversations[command.conversation];
    const TrueStanding standing = truth.standingOf(conversation, occasion.actor);
    const qint64 seq = within(conversation, standing, command.seq);
    if (seq > standing.deliveredSeq)
        conversation.standings[occasion.actor].deliveredSeq = seq;
}

void happen(Truth &truth, const Occasion &occasion, const protocol::MuteConversation &command)
{
    TrueConversation &conversation = truth.conversations[command.conversation];
    TrueStanding standing = truth.standingOf(conversation, occasion.actor);
    if (std::exchange(standing.mute, command.level) != command.level)
        keepStanding(truth, conversation, occasion.actor, standing);
}

Refusal refusal(const Truth &truth, UserId actor, const protocol::SetTyping &command)
{
    if (!command.typing)
        return std::nullopt;
    const TrueConversation *conversation = truth.readable(command.conversation, actor);
    return conversation ? postRefusal(truth, *conversation, actor) : Refusal(ErrorCode::notFound);
}

}
