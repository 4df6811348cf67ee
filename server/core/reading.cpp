#include "server/core/reading.h"

#include "server/core/permissions.h"
#include "server/core/room.h"

#include <algorithm>

namespace tincan::core {

namespace {

// A message that is not there yet cannot have been read.
qint64 withinConversation(qint64 seq, const ConversationAccess &conversation)
{
    return std::clamp(seq, conversation.hiddenSeq, std::max(conversation.hiddenSeq, conversation.lastSeq));
}

Status tellOneself(Turn &turn, const ConversationAccess &conversation, UserId self, qint64 revision)
{
    const auto standing = turn.store().standings().asShown(conversation.id, self);
    if (!standing)
        return standing.error();
    turn.publish({self}, protocol::StandingChanged{*standing, revision});
    return {};
}

// Only where few enough take part for it to mean something.
Status tellTheOthers(Turn &turn, const ConversationAccess &conversation, UserId self)
{
    const auto people = turn.store().standings().audienceSize(conversation.id);
    if (!people)
        return people.error();
    if (*people > protocol::limits::peopleShown)
        return {};
    publishToRoom(turn,
                  conversation,
                  protocol::PositionMoved{conversation.id, {self, conversation.readSeq, conversation.deliveredSeq}},
                  self);
    return {};
}

Outcome moveTo(Turn &turn, ConversationAccess conversation, UserId self, qint64 seq)
{
    conversation.readSeq = seq;
    conversation.deliveredSeq = std::max(conversation.deliveredSeq, seq);
    const auto revision = turn.store().standings().keep(conversation, self);
    if (!revision)
        return revision.error();
    if (const auto told = tellOneself(turn, conversation, self, *revision); !told)
        return told.error();
    return doneIf(tellTheOthers(turn, conversation, self));
}

}

Outcome Reading::handle(Turn &turn, const SignedIn &actor, const protocol::AdvanceRead &command)
{
    const auto conversation = authorized(turn, ConversationAction::read, command.conversation, actor.user);
    if (!conversation)
        return conversation.error();
    const qint64 seq = withinConversation(command.seq, *conversation);
    if (seq <= conversation->readSeq)
        return protocol::Done{};
    return moveTo(turn, *conversation, actor.user, seq);
}

Outcome Reading::handle(Turn &turn, const SignedIn &actor, const protocol::SetRead &command)
{
    const auto conversation = authorized(turn, ConversationAction::read, command.conversation, actor.user);
    if (!conversation)
        return conversation.error();
    const qint64 seq = withinConversation(command.seq, *conversation);
    if (seq == conversation->readSeq)
        return protocol::Done{};
    return moveTo(turn, *conversation, actor.user, seq);
}

Outcome Reading::handle(Turn &turn, const SignedIn &actor, const protocol::ReportDelivered &command)
{
    auto conversation = authorized(turn, ConversationAction::read, command.conversation, actor.user);
    if (!conversation)
        return conversation.error();
    const qint64 seq = withinConversation(command.seq, *conversation);
    if (seq <= conversation->deliveredSeq)
        return protocol::Done{};
    conversation->deliveredSeq = seq;
    if (const auto kept = turn.store().standings().keepDelivered(conversation->id, actor.user, seq); !kept)
        return kept.error();
    return doneIf(tellTheOthers(turn, *conversation, actor.user));
}

Outcome Reading::handle(Turn &turn, const SignedIn &actor, const protocol::MuteConversation &command)
{
    auto conversation = authorized(turn, ConversationAction::read, command.conversation, actor.user);
    if (!conversation)
        return conversation.error();
    if (conversation->mute == command.level)
        return protocol::Done{};
    conversation->mute = command.level;
    const auto revision = turn.store().standings().keep(*conversation, actor.user);
    if (!revision)
        return revision.error();
    return doneIf(tellOneself(turn, *conversation, actor.user, *revision));
}

}
