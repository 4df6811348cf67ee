#include "tests/server/simulation/ledger.h"

#include <algorithm>

// Groups as such.
namespace tincan::simulation {

namespace {

using protocol::Role;

void renameGroup(Truth &truth, GroupId from, GroupId to)
{
    auto node = truth.groups.extract(from);
    node.key() = to;
    node.mapped().shown.id = to;
    truth.groups.insert(std::move(node));
    if (truth.changedGroups.erase(from) > 0)
        truth.changedGroups.insert(to);
    for (auto &[id, conversation] : truth.conversations) {
        if (conversation.shown.group == from)
            conversation.shown.group = to;
    }
    truth.rename(ConversationId(from.bytes()), ConversationId(to.bytes()));
}

}

// Administrators may do it to every group, so that none is left without anybody to look after it.
Refusal rescueRefusal(const Truth &truth, GroupId id, UserId actor)
{
    const auto group = truth.groups.find(id);
    const bool admin = truth.people.at(actor).admin;
    if (group == truth.groups.end() || group->second.removed || (!admin && !truth.maySee(id, actor)))
        return ErrorCode::notFound;
    if (id == truth.defaultGroup)
        return ErrorCode::forbidden;
    return admin || truth.role(id, actor) == Role::owner ? std::nullopt : Refusal(ErrorCode::forbidden);
}

Refusal refusal(const Truth &truth, UserId actor, const protocol::CreateGroup &command)
{
    if (const auto made = truth.made.find({actor, command.clientId}); made != truth.made.end()) {
        const bool same = made->second.command == protocol::Command(command);
        return same ? std::nullopt : Refusal(ErrorCode::clientIdReused);
    }
    const auto members = command.members.value_or(QList<UserId>());
    const bool known =
        std::all_of(members.begin(), members.end(), [&](UserId person) { return truth.isActive(person); });
    return known ? std::nullopt : Refusal(ErrorCode::notFound);
}

void happen(Truth &truth, const Occasion &occasion, const protocol::CreateGroup &command)
{
    const auto *created = occasion.reply ? std::get_if<protocol::GroupCreated>(occasion.reply) : nullptr;
    const GroupId placeholder(command.clientId.bytes());
    const GroupId id = created ? created->group : placeholder;
    const std::pair key(occasion.actor, command.clientId);
    if (const auto made = truth.made.find(key); made != truth.made.end()) {
        if (created && made->second.group == placeholder)
            renameGroup(truth, std::exchange(made->second.group, id), id);
        return truth.expect(!created || made->second.group == id, QStringLiteral("one group has two ids"));
    }
    protocol::Group &shown = truth.groups[id].shown;
    shown = {id, command.name, command.description.value_or(QString())};
    shown.visibility = command.visibility.value_or(protocol::Visibility::everybody);
    shown.newcomersReadHistory = command.newcomersReadHistory.value_or(true);
    shown.revision = 1;
    admit(truth, id, {occasion.actor, Role::owner});
    for (const UserId person : asSet(command.members.value_or(QList<UserId>()))) {
        if (person != occasion.actor)
            admit(truth, id, {person});
    }
    protocol::Conversation first;
    first.group = id;
    first.name = QStringLiteral("general");
    first.creator = occasion.actor;
    first.owner = occasion.actor;
    takeGroupRevision(truth, addConversation(truth, ConversationId(id.bytes()), first));
    truth.made[key] = {command, {}, 0, id};
}

Refusal refusal(const Truth &truth, UserId actor, const protocol::UpdateGroup &command)
{
    if (!truth.maySee(command.group, actor))
        return ErrorCode::notFound;
    if (truth.role(command.group, actor) != Role::owner)
        return ErrorCode::forbidden;
    const protocol::Group &shown = truth.groups.at(command.group).shown;
    const bool same =
        command.visibility.value_or(shown.visibility) == shown.visibility
        && command.newcomersReadHistory.value_or(shown.newcomersReadHistory) == shown.newcomersReadHistory;
    return same || command.group != truth.defaultGroup ? std::nullopt : Refusal(ErrorCode::forbidden);
}

void happen(Truth &truth, const Occasion &, const protocol::UpdateGroup &command)
{
    protocol::Group &shown = truth.groups[command.group].shown;
    const protocol::Group before = shown;
    shown.name = command.name.value_or(shown.name);
    shown.description = command.description.value_or(shown.description);
    shown.visibility = command.visibility.value_or(shown.visibility);
    shown.newcomersReadHistory = command.newcomersReadHistory.value_or(shown.newcomersReadHistory);
    if (shown != before)
        truth.next(command.group);
    if (shown.visibility != protocol::Visibility::invite)
        return;
    for (const auto &[id, request] : truth.openOf(command.group))
        truth.requests[id].wasHidden = true;
}

Refusal refusal(const Truth &truth, UserId actor, const protocol::RemoveGroup &command)
{
    return rescueRefusal(truth, command.group, actor);
}

void happen(Truth &truth, const Occasion &occasion, const protocol::RemoveGroup &command)
{
    truth.groups[command.group].removed = true;
    truth.changedGroups.insert(command.group);
    refuseRequests(truth, command.group, occasion.actor);
    for (auto &[id, conversation] : truth.conversations) {
        if (conversation.shown.group == command.group && !conversation.removed)
            hide(truth, conversation);
    }
}

}
