#include "tests/server/simulation/ledger.h"

#include <algorithm>

namespace tincan::simulation {

namespace {

using protocol::ConversationKind;
using protocol::Role;

std::vector<UserId> withOneself(QList<UserId> people, UserId self)
{
    people += self;
    return asSet(people);
}

// The server alone gives ids. Where it did not come to tell, the conversation goes by its client id for the moment.
ConversationId idFrom(const protocol::Reply *reply, ClientId clientId)
{
    const auto *created = reply ? std::get_if<protocol::ConversationCreated>(reply) : nullptr;
    return created ? created->conversation : ConversationId(clientId.bytes());
}

// Other people, other bytes.
ClientId mixed(const std::vector<UserId> &people)
{
    IdBytes bytes{};
    for (const UserId person : people) {
        std::rotate(bytes.begin(), bytes.begin() + 5, bytes.end());
        for (size_t i = 0; i < bytes.size(); ++i)
            bytes[i] = quint8(bytes[i] ^ person.bytes()[i]);
    }
    return ClientId(bytes);
}

qint64 countMade(const Truth &truth, GroupId group, UserId creator)
{
    return std::count_if(truth.conversations.begin(), truth.conversations.end(), [&](const auto &each) {
        const TrueConversation &conversation = each.second;
        return !conversation.removed && conversation.shown.group == group && conversation.shown.creator == creator;
    });
}

void learnId(Truth &truth, ConversationId &known, ClientId clientId, const protocol::Reply *reply)
{
    const ConversationId told = idFrom(reply, clientId);
    if (reply && known != told && known == ConversationId(clientId.bytes()))
        truth.rename(std::exchange(known, told), told);
    truth.expect(!reply || known == told, QStringLiteral("one conversation has two ids"), known);
}

}

void takeGroupRevision(Truth &truth, const TrueConversation &conversation)
{
    if (!conversation.isForChosen())
        truth.next(*conversation.shown.group);
}

TrueConversation &addConversation(Truth &truth, ConversationId id, protocol::Conversation shown)
{
    TrueConversation &conversation = truth.conversations[id];
    shown.id = id;
    conversation.shown = std::move(shown);
    conversation.shown.revision = 0;
    truth.next(conversation);
    truth.standing.push_back(id);
    return conversation;
}

std::vector<UserId> asSet(const QList<UserId> &people)
{
    std::vector<UserId> set(people.begin(), people.end());
    std::sort(set.begin(), set.end());
    set.erase(std::unique(set.begin(), set.end()), set.end());
    return set;
}

Refusal manageRefusal(const Truth &truth, const TrueConversation &conversation, UserId actor)
{
    if (conversation.shown.kind == ConversationKind::direct)
        return ErrorCode::forbidden;
    const Role role = truth.role(*conversation.shown.group, actor).value_or(Role::visitor);
    const bool owns = conversation.shown.owner == actor && role >= Role::member;
    return owns || role >= Role::moderator ? std::nullopt : Refusal(ErrorCode::forbidden);
}

Refusal refusal(const Truth &truth, UserId actor, const protocol::CreateConversation &command)
{
    if (const auto made = truth.made.find({actor, command.clientId}); made != truth.made.end()) {
        const bool same = made->second.command == protocol::Command(command);
        return same ? std::nullopt : Refusal(ErrorCode::clientIdReused);
    }
    const auto role = truth.role(command.group, actor);
    if (!role)
        return truth.maySee(command.group, actor) ? ErrorCode::forbidden : ErrorCode::notFound;
    const Role least = command.kind == ConversationKind::announcement ? Role::moderator : Role::member;
    if (*role < least)
        return ErrorCode::forbidden;
    const bool isModerator = *role >= Role::moderator;
    if (!isModerator && countMade(truth, command.group, actor) >= protocol::limits::conversationsPerCreator)
        return ErrorCode::forbidden;
    for (const UserId person : command.participants.value_or(QList<UserId>())) {
        if (!truth.isActive(person) || !truth.role(command.group, person))
            return ErrorCode::notFound;
    }
    return std::nullopt;
}

void happen(Truth &truth, const Occasion &occasion, const protocol::CreateConversation &command)
{
    const std::pair key(occasion.actor, command.clientId);
    if (const auto made = truth.made.find(key); made != truth.made.end())
        return learnId(truth, made->second.conversation, command.clientId, occasion.reply);
    const ConversationId id = idFrom(occasion.reply, command.clientId);
    protocol::Conversation shown;
    shown.group = command.group;
    shown.name = command.name;
    shown.topic = command.topic.value_or(QString());
    shown.kind = command.kind;
    shown.creator = occasion.actor;
    shown.owner = occasion.actor;
    TrueConversation &conversation = addConversation(truth, id, shown);
    takeGroupRevision(truth, conversation);
    if (conversation.isForChosen()) {
        for (const UserId person : withOneself(command.participants.value_or(QList<UserId>()), occasion.actor))
            letIn(truth, conversation, person);
    }
    truth.made[key] = {command, id, 0};
}

Refusal refusal(const Truth &truth, UserId actor, const protocol::OpenDirect &command)
{
    if (truth.directs.contains(withOneself(command.people, actor)))
        return std::nullopt;
    const bool known = std::all_of(
        command.people.begin(), command.people.end(), [&](UserId person) { return truth.isActive(person); });
    return known ? std::nullopt : Refusal(ErrorCode::notFound);
}

void happen(Truth &truth, const Occasion &occasion, const protocol::OpenDirect &command)
{
    const std::vector<UserId> people = withOneself(command.people, occasion.actor);
    const ClientId placeholder = mixed(people);
    if (const auto known = truth.directs.find(people); known != truth.directs.end())
        return learnId(truth, known->second, placeholder, occasion.reply);
    const ConversationId id = idFrom(occasion.reply, placeholder);
    protocol::Conversation shown;
    shown.kind = ConversationKind::direct;
    shown.creator = occasion.actor;
    shown.owner = occasion.actor;
    // In the order in which they registered, which is that of their ids.
    shown.people = QList<UserId>(people.begin(), people.end()).first(std::min(qsizetype(people.size()), qsizetype(20)));
    TrueConversation &conversation = addConversation(truth, id, shown);
    for (const UserId person : people)
        letIn(truth, conversation, person);
    truth.directs[people] = id;
}

Refusal refusal(const Truth &truth, UserId actor, const protocol::UpdateConversation &command)
{
    const TrueConversation *conversation = truth.readable(command.conversation, actor);
    if (!conversation)
        return ErrorCode::notFound;
    if (const auto refused = manageRefusal(truth, *conversation, actor))
        return refused;
    return conversation->shown.archived ? Refusal(ErrorCode::forbidden) : std::nullopt;
}

void happen(Truth &truth, const Occasion &, const protocol::UpdateConversation &command)
{
    TrueConversation &conversation = truth.conversations[command.conversation];
    const QString name = command.name.value_or(conversation.shown.name);
    const QString topic = command.topic.value_or(conversation.shown.topic);
    if (name == conversation.shown.name && topic == conversation.shown.topic)
        return;
    conversation.shown.name = name;
    conversation.shown.topic = topic;
    truth.next(conversation);
    takeGroupRevision(truth, conversation);
}

Refusal refusal(const Truth &truth, UserId actor, const protocol::ArchiveConversation &command)
{
    const TrueConversation *conversation = truth.readable(command.conversation, actor);
    if (conversation && conversation->shown.kind == ConversationKind::direct)
        return std::nullopt;
    return refusal(truth, actor, protocol::RemoveConversation{command.conversation});
}

void happen(Truth &truth, const Occasion &occasion, const protocol::ArchiveConversation &command)
{
    TrueConversation &conversation = truth.conversations[command.conversation];
    if (conversation.shown.kind == ConversationKind::direct)
        return putAway(truth, conversation, occasion.actor, command.archived);
    if (std::exchange(conversation.shown.archived, command.archived) == command.archived)
        return;
    truth.next(conversation);
    takeGroupRevision(truth, conversation);
}

Refusal refusal(const Truth &truth, UserId actor, const protocol::RemoveConversation &command)
{
    const TrueConversation *conversation = truth.readable(command.conversation, actor);
    if (!conversation)
        return ErrorCode::notFound;
    if (const auto refused = manageRefusal(truth, *conversation, actor))
        return refused;
    return conversation->isDefault ? Refusal(ErrorCode::forbidden) : std::nullopt;
}

void happen(Truth &truth, const Occasion &, const protocol::RemoveConversation &command)
{
    TrueConversation &conversation = truth.conversations[command.conversation];
    takeGroupRevision(truth, conversation);
    hide(truth, conversation);
}

void hide(Truth &truth, TrueConversation &conversation)
{
    conversation.removed = true;
    truth.changedConversations.insert(conversation.shown.id);
    std::erase(truth.standing, conversation.shown.id);
    for (const protocol::Message &message : conversation.messages)
        truth.places.erase(message.id);
    conversation.messages.clear();
}

}
