#include "tests/server/simulation/ledger.h"

#include <algorithm>

// Who belongs to groups.
namespace tincan::simulation {

namespace {

using protocol::Role;

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
    if (role < Role::moderator)
        revokeInvitesOf(truth, id, person);
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

void expel(Truth &truth, GroupId id, UserId person)
{
    for (auto &[conversation, each] : truth.conversations) {
        const bool chosen = each.shown.kind == protocol::ConversationKind::chosen && each.shown.group == id;
        if (chosen && !each.removed && truth.belongsTo(each, person))
            letOut(truth, each, person);
    }
    revokeInvitesOf(truth, id, person);
    truth.groups[id].members.erase(person);
    --truth.groups[id].shown.memberCount;
    truth.next(id);
    truth.next(person);
}

}

void admit(Truth &truth, GroupId id, const Newcomer &newcomer)
{
    grantRequest(truth, id, newcomer);
    setRole(truth, id, newcomer.user, newcomer.role);
    ++truth.groups[id].shown.memberCount;
    beginAtTheEnd(truth, id, newcomer.user);
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
        admit(truth, command.group, {occasion.actor});
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
    if (command.role.value_or(Role::member) >= *truth.role(command.group, actor))
        return ErrorCode::forbidden;
    const bool known = std::all_of(command.users.begin(), command.users.end(), [&](UserId person) {
        return truth.role(command.group, person) || truth.isActive(person);
    });
    return known ? std::nullopt : Refusal(ErrorCode::notFound);
}

void happen(Truth &truth, const Occasion &occasion, const protocol::AddMembers &command)
{
    for (const UserId person : command.users) {
        const Newcomer newcomer{person, command.role.value_or(Role::member), occasion.actor};
        if (!truth.role(command.group, person))
            admit(truth, command.group, newcomer);
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
    const bool may = truth.role(command.group, command.user) && truth.isActive(command.user);
    return may ? std::nullopt : Refusal(ErrorCode::notFound);
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

}
