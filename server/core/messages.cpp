#include "server/core/messages.h"

#include "server/core/audit.h"
#include "server/core/mentions.h"
#include "server/core/permissions.h"
#include "server/core/refusals.h"
#include "server/core/request_hash.h"
#include "server/core/room.h"
#include "server/core/speaking.h"
#include "server/core/texts.h"

namespace tincan::core {

namespace {

using protocol::Message;

// Who was answered once and asks again under the same client id gets the same answer, whatever the rights are by now.
// Nothing where it is a new one. Most messages are, so nobody looks before it matters.
std::optional<Outcome> answeredBefore(Turn &turn, UserId author, const protocol::PostMessage &command)
{
    const auto prior = turn.store().messages().byClientId(author, command.clientId);
    if (!prior)
        return prior.error();
    if (!*prior)
        return std::nullopt;
    const PriorPost &before = **prior;
    if (before.requestHash != RequestHash::of(command)) {
        return Error{ErrorCode::clientIdReused,
                     QStringLiteral("Another message was already posted under this client_id.")};
    }
    return protocol::MessageAccepted{
        before.id, before.conversation, command.clientId, before.number, before.seq, before.createdAt};
}

Outcome refusedUnlessAnswered(Turn &turn, UserId author, const protocol::PostMessage &command, const Error &refusal)
{
    // After a failure there may be no transaction any more to look in.
    if (isStorageFailure(refusal.code))
        return refusal;
    return answeredBefore(turn, author, command).value_or(refusal);
}

// Of those who are written to, the ones who may read it.
Result<Mentions> resolved(Turn &turn, ConversationId conversation, const QString &text)
{
    const WrittenMentions written = writtenMentions(text);
    Mentions mentions{{}, written.all};
    for (const QString &name : written.names) {
        const auto user = turn.store().users().byName(name);
        if (!user)
            return user.error();
        if (!*user)
            continue;
        const auto access = turn.store().conversations().access(conversation, (*user)->id);
        if (!access)
            return access.error();
        if (authorize(ConversationAction::read, *access))
            mentions.users += (*user)->id;
    }
    return mentions;
}

bool isVisible(const Message &message, const ConversationAccess &conversation)
{
    return message.conversation == conversation.id && message.seq > conversation.hiddenSeq;
}

Result<ConversationAccess> mayPost(Turn &turn, const PresenceBoard &board, UserId author,
                                   const protocol::PostMessage &command)
{
    const auto conversation = authorizedToSpeak(turn, board, command.conversation, author);
    if (!conversation || !command.replyTo)
        return conversation;
    const auto message = turn.store().messages().byId(*command.replyTo);
    if (!message)
        return message.error();
    if (!*message || !isVisible(**message, *conversation))
        return Error{ErrorCode::notFound, QStringLiteral("There is no such message to reply to.")};
    return conversation;
}

// A message that somebody wants to change, and the conversation it is in.
struct Target
{
    Message message;
    ConversationAccess conversation;
};

// What one may not see does not exist.
Result<Target> visibleMessage(Turn &turn, MessageId id, UserId actor)
{
    const auto message = turn.store().messages().byId(id);
    if (!message)
        return message.error();
    if (!*message)
        return noSuchMessage();
    const auto conversation = turn.store().conversations().access((*message)->conversation, actor);
    if (!conversation)
        return conversation.error();
    if (!authorize(ConversationAction::read, *conversation) || !isVisible(**message, **conversation))
        return noSuchMessage();
    return Target{**message, **conversation};
}

Status mayRemove(const Target &target, UserId actor)
{
    const bool isOwn = target.message.author == actor;
    return authorize(isOwn ? ConversationAction::removeOwnMessages : ConversationAction::removeOthersMessages,
                     target.conversation);
}

// A direct conversation that somebody has put away comes back to them with what is said in it.
Status takeOutAgain(Turn &turn, const ConversationAccess &conversation)
{
    if (conversation.kind != protocol::ConversationKind::direct)
        return {};
    const auto people = turn.store().standings().takeOutAgain(conversation.id);
    if (!people)
        return people.error();
    for (const auto &[person, revision] : *people) {
        const auto standing = turn.store().standings().asShown(conversation.id, person);
        if (!standing)
            return standing.error();
        turn.publish({person}, protocol::StandingChanged{*standing, revision});
    }
    return {};
}

// Everybody in the group hears the same, so what some of them may not read is not said aloud.
void publishChanged(Turn &turn, const ConversationAccess &conversation, const Message &message)
{
    if (message.seq > conversation.hiddenFromSomeSeq)
        publishToRoom(turn, conversation, protocol::MessageChanged{message});
    else
        publishToRoom(turn, conversation, protocol::StreamMoved{conversation.id, message.revision});
}

}

Outcome Messages::handle(Turn &turn, const SignedIn &actor, const protocol::PostMessage &command)
{
    if (const auto visible = visibleText(command.text); !visible)
        return visible.error();
    const auto conversation = mayPost(turn, m_board, actor.user, command);
    if (!conversation)
        return refusedUnlessAnswered(turn, actor.user, command, conversation.error());
    const auto mentions = resolved(turn, command.conversation, command.text);
    if (!mentions)
        return mentions.error();
    const auto id = m_ids.next<MessageId>();
    const auto place = turn.store().messages().append({id,
                                                       command.conversation,
                                                       actor.user,
                                                       command.clientId,
                                                       RequestHash::of(command),
                                                       turn.now(),
                                                       command.text,
                                                       command.replyTo,
                                                       *mentions});
    if (!place)
        return place.error();
    if (!*place) {
        return answeredBefore(turn, actor.user, command)
            .value_or(Error{ErrorCode::serverFailure, QStringLiteral("The message's place is taken.")});
    }
    if (const auto out = takeOutAgain(turn, *conversation); !out)
        return out.error();

    const auto &[number, seq, revision, time] = **place;
    turn.apply(HavePosted{actor.user, command.conversation});
    publishToRoom(turn,
                  *conversation,
                  protocol::MessagePosted{{id,
                                           command.conversation,
                                           actor.user,
                                           command.clientId,
                                           number,
                                           seq,
                                           revision,
                                           time,
                                           command.text,
                                           command.replyTo,
                                           mentions->users,
                                           mentions->all}});
    return protocol::MessageAccepted{id, command.conversation, command.clientId, number, seq, time};
}

Outcome Messages::handle(Turn &turn, const SignedIn &actor, const protocol::EditMessage &command)
{
    if (const auto visible = visibleText(command.text); !visible)
        return visible.error();
    const auto target = visibleMessage(turn, command.message, actor.user);
    if (!target)
        return target.error();
    if (target->message.author != actor.user)
        return Error{ErrorCode::forbidden, QStringLiteral("Only its author may edit a message.")};
    if (const auto may = maySpeak(turn, m_board, target->conversation, actor.user); !may)
        return may.error();
    if (target->message.removed)
        return Error{ErrorCode::notFound, QStringLiteral("This message was removed.")};
    // Also what an edit looks like that is sent again.
    if (target->message.text == command.text)
        return protocol::MessageFetched{target->message};

    const auto mentions = resolved(turn, target->conversation.id, command.text);
    if (!mentions)
        return mentions.error();
    const auto edited = turn.store().messages().edit(target->message, command.text, *mentions, turn.now());
    if (!edited)
        return edited.error();
    publishChanged(turn, target->conversation, *edited);
    return protocol::MessageFetched{*edited};
}

Outcome Messages::handle(Turn &turn, const SignedIn &actor, const protocol::RemoveMessage &command)
{
    const auto target = visibleMessage(turn, command.message, actor.user);
    if (!target)
        return target.error();
    if (const auto may = mayRemove(*target, actor.user); !may)
        return may.error();
    if (target->message.removed)
        return protocol::MessageFetched{target->message};
    const auto removed = turn.store().messages().remove(target->message, turn.now());
    if (!removed)
        return removed.error();
    if (target->message.author != actor.user) {
        const auto detail = QStringLiteral("by %1 in %2")
                                .arg(target->message.author.toString(), target->message.conversation.toString());
        if (const auto audited = audit(turn, actor.user, command.type, command.message, detail); !audited)
            return audited.error();
    }
    publishChanged(turn, target->conversation, *removed);
    return protocol::MessageFetched{*removed};
}

}
