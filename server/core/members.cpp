#include "server/core/members.h"

#include "server/core/audit.h"
#include "server/core/each_once.h"
#include "server/core/membership.h"
#include "server/core/permissions.h"

namespace tincan::core {

namespace {

using protocol::Role;

Result<GroupAccess> authorized(Turn &turn, GroupAction action, GroupId id, UserId actor)
{
    const auto group = turn.store().groups().access(id, actor);
    if (!group)
        return group.error();
    if (const auto may = authorize(action, *group); !may)
        return may.error();
    return **group;
}

// How somebody else stands to the group, where that may be done to them.
Result<GroupAccess> authorized(Turn &turn, MemberAction action, GroupId id, UserId actor, UserId person)
{
    const auto group = turn.store().groups().access(id, actor);
    if (!group)
        return group.error();
    const auto other = turn.store().groups().access(id, person);
    if (!other)
        return other.error();
    if (const auto may = authorize(action, *group, *other); !may)
        return may.error();
    return **other;
}

// Those who do not belong to the group yet.
Result<std::vector<UserId>> strangersAmong(Turn &turn, GroupId group, const QList<UserId> &people)
{
    std::vector<UserId> strangers;
    for (const UserId person : eachOnce(people)) {
        const auto access = turn.store().groups().access(group, person);
        if (!access)
            return access.error();
        if (!*access || !(*access)->role)
            strangers.push_back(person);
    }
    return strangers;
}

}

Outcome Members::handle(Turn &turn, const SignedIn &actor, const protocol::JoinGroup &command)
{
    const auto group = authorized(turn, GroupAction::join, command.group, actor.user);
    if (!group)
        return group.error();
    if (group->role)
        return protocol::Done{};
    return doneIf(admit(turn, *group, {actor.user}));
}

Outcome Members::handle(Turn &turn, const SignedIn &actor, const protocol::LeaveGroup &command)
{
    const auto group = authorized(turn, GroupAction::leave, command.group, actor.user);
    if (!group)
        return group.error();
    return doneIf(expel(turn, command.group, actor.user));
}

Outcome Members::handle(Turn &turn, const SignedIn &actor, const protocol::AddMembers &command)
{
    const auto group = authorized(turn, GroupAction::addMembers, command.group, actor.user);
    if (!group)
        return group.error();
    const Role role = command.role.value_or(Role::member);
    if (role >= *group->role)
        return Error{ErrorCode::forbidden, QStringLiteral("People are added with a role below one's own.")};
    const auto people = strangersAmong(turn, command.group, command.users);
    if (!people)
        return people.error();
    if (const auto can = canBelong(turn, *people); !can)
        return can.error();
    if (role == Role::moderator) {
        if (const auto room = roomForModerators(turn, command.group, qint64(people->size())); !room)
            return room.error();
    }
    for (const UserId person : *people) {
        if (const auto admitted = admit(turn, *group, {person, role, actor.user}); !admitted)
            return admitted.error();
        if (const auto audited = audit(turn, actor.user, command.type, command.group, person.toString()); !audited)
            return audited.error();
    }
    return protocol::Done{};
}

Outcome Members::handle(Turn &turn, const SignedIn &actor, const protocol::RemoveMember &command)
{
    const auto other = authorized(turn, MemberAction::remove, command.group, actor.user, command.user);
    if (!other)
        return other.error();
    if (const auto expelled = expel(turn, command.group, command.user); !expelled)
        return expelled.error();
    return doneOnRecord(turn, actor.user, command, command.group, command.user.toString());
}

Outcome Members::handle(Turn &turn, const SignedIn &actor, const protocol::SetRole &command)
{
    const auto other = authorized(turn, MemberAction::setRole, command.group, actor.user, command.user);
    if (!other)
        return other.error();
    if (command.role == Role::owner)
        return Error{ErrorCode::badField, QStringLiteral("role: a group is handed over with group.transfer")};
    if (command.role == *other->role)
        return protocol::Done{};
    if (command.role == Role::moderator) {
        if (const auto room = roomForModerators(turn, command.group, 1); !room)
            return room.error();
    }
    if (const auto set = changeRole(turn, command.group, command.user, command.role); !set)
        return set.error();
    const QString detail =
        command.user.toString() + u' ' + QString::fromLatin1(wireNames(command.role)[size_t(command.role)]);
    return doneOnRecord(turn, actor.user, command, command.group, detail);
}

Outcome Members::handle(Turn &turn, const SignedIn &actor, const protocol::TransferGroup &command)
{
    const auto other = authorized(turn, MemberAction::transferTo, command.group, actor.user, command.user);
    if (!other)
        return other.error();
    if (*other->role == Role::owner)
        return protocol::Done{};
    const auto owner = turn.store().members().owner(command.group);
    if (!owner)
        return owner.error();
    // A plain member makes one moderator more, where there is room for one.
    const auto room = roomForModerators(turn, command.group, *other->role < Role::moderator ? 1 : 0);
    if (!room && room.error().code != ErrorCode::forbidden)
        return room.error();
    if (*owner) {
        const Role next = room ? Role::moderator : Role::member;
        if (const auto set = changeRole(turn, command.group, **owner, next); !set)
            return set.error();
    }
    if (const auto set = changeRole(turn, command.group, command.user, Role::owner); !set)
        return set.error();
    return doneOnRecord(turn, actor.user, command, command.group, command.user.toString());
}

}
