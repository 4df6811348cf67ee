#include "tests/server/simulation/ledger.h"

namespace tincan::simulation {

namespace {

using protocol::Role;

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

// Where nobody comes in or goes out, because everybody is in.
Refusal ofSomeRefusal(const Truth &truth, GroupId id, UserId actor, Role least)
{
    if (!truth.maySee(id, actor))
        return ErrorCode::notFound;
    const auto role = truth.role(id, actor);
    const bool may = role && *role >= least && id != truth.defaultGroup;
    return may ? std::nullopt : Refusal(ErrorCode::forbidden);
}

void setRole(Truth &truth, GroupId id, UserId person, Role role)
{
    truth.groups[id].members[person] = role;
    truth.next(id);
    truth.next(person);
}

// Everything that was said is read, and hidden or not.
void beginAtTheEnd(Truth &truth, GroupId id, UserId person)
{
    const bool reads = truth.groups[id].shown.newcomersReadHistory;
    bool anything = false;
    for (auto &[conversation, each] : truth.conversations) {
        const qint64 last = each.shown.lastSeq;
        if (each.removed || each.isForChosen() || each.shown.group != id)
            continue;
        if (!reads)
            each.hiddenFromSomeSeq = last;
        if (last == 0 && !each.standings.contains(person))
            continue;
        anything = true;
        TrueStanding &standing = each.standings[person];
        standing = {last, reads ? 0 : last, last, standing.mute, false};
    }
    if (anything)
        truth.next(person);
}

void admit(Truth &truth, GroupId id, UserId person, Role role)
{
    setRole(truth, id, person, role);
    ++truth.groups[id].shown.memberCount;
    beginAtTheEnd(truth, id, person);
}

void expel(Truth &truth, GroupId id, UserId person)
{
    for (auto &[conversation, each] : truth.conversations) {
        const bool chosen = each.shown.kind == protocol::ConversationKind::chosen && each.shown.group == id;
        if (chosen && truth.readable(conversation, person))
            letOut(truth, each, person);
    }
    truth.groups[id].members.erase(person);
    --truth.groups[id].shown.memberCount;
    truth.next(id);
    truth.next(person);
}

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

Refusal refusal(const Truth &truth, UserId actor, const protocol::CreateGroup &command)
{
    const auto made = truth.made.find({actor, command.clientId});
    if (made != truth.made.end() && made->second.command != protocol::Command(command))
        return ErrorCode::clientIdReused;
    return std::nullopt;
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
    admit(truth, id, occasion.actor, Role::owner);
    for (const UserId person : asSet(command.members.value_or(QList<UserId>()))) {
        if (person != occasion.actor)
            admit(truth, id, person, Role::member);
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
}

Refusal refusal(const Truth &truth, UserId actor, const protocol::RemoveGroup &command)
{
    return rescueRefusal(truth, command.group, actor);
}

void happen(Truth &truth, const Occasion &, const protocol::RemoveGroup &command)
{
    truth.groups[command.group].removed = true;
    truth.changedGroups.insert(command.group);
    for (auto &[id, conversation] : truth.conversations) {
        if (conversation.shown.group == command.group && !conversation.removed)
            hide(truth, conversation);
    }
}

Refusal refusal(const Truth &truth, UserId actor, const protocol::JoinGroup &command)
{
    if (!truth.maySee(command.group, actor))
        return ErrorCode::notFound;
    const bool open = truth.groups.at(command.group).shown.visibility == protocol::Visibility::everybody;
    return open || truth.role(command.group, actor) ? std::nullopt : Refusal(ErrorCode::forbidden);
}

void happen(Truth &truth, const Occasion &occasion, const protocol::JoinGroup &command)
{
    if (!truth.role(command.group, occasion.actor))
        admit(truth, command.group, occasion.actor, Role::member);
}

Refusal refusal(const Truth &truth, UserId actor, const protocol::LeaveGroup &command)
{
    if (const auto refused = ofSomeRefusal(truth, command.group, actor, Role::visitor))
        return refused;
    return truth.role(command.group, actor) == Role::owner ? Refusal(ErrorCode::forbidden) : std::nullopt;
}

void happen(Truth &truth, const Occasion &occasion, const protocol::LeaveGroup &command)
{
    expel(truth, command.group, occasion.actor);
}

Refusal refusal(const Truth &truth, UserId actor, const protocol::AddMembers &command)
{
    if (const auto refused = ofSomeRefusal(truth, command.group, actor, Role::moderator))
        return refused;
    const bool below = command.role.value_or(Role::member) < *truth.role(command.group, actor);
    return below ? std::nullopt : Refusal(ErrorCode::forbidden);
}

void happen(Truth &truth, const Occasion &, const protocol::AddMembers &command)
{
    for (const UserId person : command.users) {
        if (!truth.role(command.group, person))
            admit(truth, command.group, person, command.role.value_or(Role::member));
    }
}

Refusal refusal(const Truth &truth, UserId actor, const protocol::RemoveMember &command)
{
    if (const auto refused = ofSomeRefusal(truth, command.group, actor, Role::moderator))
        return refused;
    const auto other = truth.role(command.group, command.user);
    if (!other)
        return ErrorCode::notFound;
    return *other < *truth.role(command.group, actor) ? std::nullopt : Refusal(ErrorCode::forbidden);
}

void happen(Truth &truth, const Occasion &, const protocol::RemoveMember &command)
{
    expel(truth, command.group, command.user);
}

Refusal refusal(const Truth &truth, UserId actor, const protocol::SetRole &command)
{
    if (!truth.maySee(command.group, actor))
        return ErrorCode::notFound;
    if (truth.role(command.group, actor) != Role::owner)
        return ErrorCode::forbidden;
    const auto other = truth.role(command.group, command.user);
    if (!other)
        return ErrorCode::notFound;
    return *other < Role::owner ? std::nullopt : Refusal(ErrorCode::forbidden);
}

void happen(Truth &truth, const Occasion &, const protocol::SetRole &command)
{
    if (truth.role(command.group, command.user) != command.role)
        setRole(truth, command.group, command.user, command.role);
}

Refusal refusal(const Truth &truth, UserId actor, const protocol::TransferGroup &command)
{
    if (const auto refused = rescueRefusal(truth, command.group, actor))
        return refused;
    return truth.role(command.group, command.user) ? std::nullopt : Refusal(ErrorCode::notFound);
}

void happen(Truth &truth, const Occasion &, const protocol::TransferGroup &command)
{
    if (truth.role(command.group, command.user) == Role::owner)
        return;
    for (const auto &[person, role] : std::map(truth.groups[command.group].members)) {
        if (role == Role::owner)
            setRole(truth, command.group, person, Role::moderator);
    }
    setRole(truth, command.group, command.user, Role::owner);
}

Refusal refusal(const Truth &truth, UserId actor, const protocol::SetTyping &command)
{
    if (!command.typing)
        return std::nullopt;
    const TrueConversation *conversation = truth.readable(command.conversation, actor);
    return conversation ? postRefusal(truth, *conversation, actor) : Refusal(ErrorCode::notFound);
}

}
