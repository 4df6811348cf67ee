#include "tests/server/simulation/ledger.h"

#include <QRegularExpression>

#include <algorithm>

namespace tincan::simulation {

namespace {

using protocol::ConversationKind;
using protocol::Message;
using protocol::Role;

struct Mentions
{
    QList<UserId> users;
    bool all = false;
};

// The simulation writes only plain mentions, so that this is all there is to them.
Mentions mentionsIn(const Truth &truth, const TrueConversation &conversation, const QString &text)
{
    Mentions mentions;
    if (!text.contains(u'@'))
        return mentions;
    static const QRegularExpression mention(QStringLiteral("@(\\w+)"));
    for (auto found = mention.globalMatch(text); found.hasNext();) {
        const QString name = found.next().captured(1);
        mentions.all = mentions.all || name == QStringLiteral("all");
        for (const auto &[user, person] : truth.people) {
            if (person.username == name && person.active && truth.belongsTo(conversation, user)
                && !mentions.users.contains(user))
                mentions.users += user;
        }
    }
    return mentions;
}

Message *placed(Truth &truth, MessageId id)
{
    const auto place = truth.places.find(id);
    if (place == truth.places.end())
        return nullptr;
    return &truth.conversations[place->second.conversation].messages[size_t(place->second.seq - 1)];
}

void answerAgain(Truth &truth, const Truth::Made &made, const protocol::Reply *reply)
{
    const auto *accepted = reply ? std::get_if<protocol::MessageAccepted>(reply) : nullptr;
    if (!accepted)
        return;
    const ConversationId where = made.conversation;
    TrueConversation &conversation = truth.conversations[where];
    // Of a removed conversation no messages are kept here.
    if (conversation.removed)
        return truth.expect(accepted->seq == made.seq, QStringLiteral("a resend is given another seq"), where);
    Message &message = conversation.messages[size_t(made.seq - 1)];
    if (message.id.isNull()) {
        message.id = accepted->message;
        truth.places[message.id] = {where, message.seq};
    }
    truth.expect(accepted->message == message.id && accepted->seq == message.seq && accepted->number == message.number
                     && accepted->createdAt == message.createdAt,
                 QStringLiteral("a resend is not answered as it was the first time"),
                 where);
}

// One speaks to oneself, or to somebody who has an account.
bool isHeard(const Truth &truth, const TrueConversation &direct, UserId speaker)
{
    const auto &people = direct.participants;
    return people.size() == 1 || std::any_of(people.begin(), people.end(), [&](const auto &each) {
               return each.first != speaker && truth.isActive(each.first);
           });
}

void expectFetched(Truth &truth, const Message &message, const protocol::Reply *reply)
{
    const auto *fetched = reply ? std::get_if<protocol::MessageFetched>(reply) : nullptr;
    truth.expect(!reply || (fetched && fetched->message == message),
                 QStringLiteral("a change is answered with another message than it makes"),
                 message.conversation);
}

}

Refusal postRefusal(const Truth &truth, const TrueConversation &conversation, UserId actor)
{
    if (conversation.shown.archived)
        return ErrorCode::forbidden;
    if (conversation.shown.kind == ConversationKind::direct)
        return isHeard(truth, conversation, actor) ? std::nullopt : Refusal(ErrorCode::forbidden);
    const Role role = truth.role(*conversation.shown.group, actor).value_or(Role::visitor);
    const bool announces = conversation.shown.kind == ConversationKind::announcement;
    if (role == Role::visitor || (announces && role < Role::moderator))
        return ErrorCode::forbidden;
    return std::nullopt;
}

Refusal refusal(const Truth &truth, UserId actor, const protocol::PostMessage &command)
{
    if (const auto made = truth.made.find({actor, command.clientId}); made != truth.made.end()) {
        const bool same = made->second.command == protocol::Command(command);
        return same ? std::nullopt : Refusal(ErrorCode::clientIdReused);
    }
    const TrueConversation *conversation = truth.readable(command.conversation, actor);
    if (!conversation)
        return ErrorCode::notFound;
    if (const auto refused = postRefusal(truth, *conversation, actor))
        return refused;
    const Message *answered = command.replyTo ? truth.visible(*command.replyTo, actor) : nullptr;
    if (command.replyTo && (!answered || answered->conversation != command.conversation))
        return ErrorCode::notFound;
    return std::nullopt;
}

void happen(Truth &truth, const Occasion &occasion, const protocol::PostMessage &command)
{
    const std::pair key(occasion.actor, command.clientId);
    if (const auto made = truth.made.find(key); made != truth.made.end())
        return answerAgain(truth, made->second, occasion.reply);
    TrueConversation &conversation = truth.conversations[command.conversation];
    const Mentions mentions = mentionsIn(truth, conversation, command.text);
    conversation.lastMessageAt = std::max(conversation.lastMessageAt, truth.now);
    Message message;
    message.conversation = command.conversation;
    message.author = occasion.actor;
    message.clientId = command.clientId;
    message.number = ++truth.lastNumber;
    message.seq = ++conversation.shown.lastSeq;
    message.revision = truth.next(conversation);
    message.createdAt = conversation.lastMessageAt;
    message.text = command.text;
    message.replyTo = command.replyTo;
    message.mentions = mentions.users;
    message.mentionsAll = mentions.all;
    ++conversation.shown.messageCount;
    conversation.messages.push_back(message);
    truth.made[key] = {command, command.conversation, message.seq};
    answerAgain(truth, truth.made[key], occasion.reply);

    if (conversation.shown.kind != ConversationKind::direct)
        return;
    for (auto &[user, standing] : conversation.standings) {
        if (std::exchange(standing.putAway, false))
            truth.next(user);
    }
}

Refusal refusal(const Truth &truth, UserId actor, const protocol::EditMessage &command)
{
    const Message *message = truth.visible(command.message, actor);
    if (!message)
        return ErrorCode::notFound;
    if (message->author != actor)
        return ErrorCode::forbidden;
    if (const auto refused = postRefusal(truth, truth.conversations.at(message->conversation), actor))
        return refused;
    return message->removed ? Refusal(ErrorCode::notFound) : std::nullopt;
}

void happen(Truth &truth, const Occasion &occasion, const protocol::EditMessage &command)
{
    Message &message = *placed(truth, command.message);
    TrueConversation &conversation = truth.conversations[message.conversation];
    if (message.text != command.text) {
        const Mentions mentions = mentionsIn(truth, conversation, command.text);
        message.text = command.text;
        message.mentions = mentions.users;
        message.mentionsAll = mentions.all;
        message.editedAt = truth.now;
        message.revision = truth.next(conversation);
    }
    expectFetched(truth, message, occasion.reply);
}

Refusal refusal(const Truth &truth, UserId actor, const protocol::RemoveMessage &command)
{
    const Message *message = truth.visible(command.message, actor);
    if (!message)
        return ErrorCode::notFound;
    const TrueConversation &conversation = truth.conversations.at(message->conversation);
    if (conversation.shown.archived)
        return ErrorCode::forbidden;
    const bool isOwn = message->author == actor;
    if (!conversation.shown.group)
        return isOwn ? std::nullopt : Refusal(ErrorCode::forbidden);
    const Role role = truth.role(*conversation.shown.group, actor).value_or(Role::visitor);
    return role >= (isOwn ? Role::member : Role::moderator) ? std::nullopt : Refusal(ErrorCode::forbidden);
}

void happen(Truth &truth, const Occasion &occasion, const protocol::RemoveMessage &command)
{
    Message &message = *placed(truth, command.message);
    TrueConversation &conversation = truth.conversations[message.conversation];
    if (!message.removed) {
        message.text.clear();
        message.mentions.clear();
        message.mentionsAll = false;
        message.removed = true;
        message.revision = truth.next(conversation);
        --conversation.shown.messageCount;
    }
    expectFetched(truth, message, occasion.reply);
}

}
