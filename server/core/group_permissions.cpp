#include "server/core/permissions.h"
#include "server/core/refusals.h"

namespace tincan::core {

namespace {

using protocol::Role;
using protocol::Visibility;

bool maySee(const std::optional<GroupAccess> &group)
{
    if (!group || !group->active)
        return false;
    return group->role || (!group->guest && group->visibility != Visibility::invite);
}

Status asLeast(Role least, const GroupAccess &group)
{
    if (!group.role)
        return forbidden(QStringLiteral("You do not belong to this group."));
    if (*group.role >= least)
        return {};
    if (least == Role::member)
        return forbidden(QStringLiteral("Visitors of a group read, and do not write."));
    if (least == Role::moderator)
        return forbidden(QStringLiteral("Only the group's moderators may do that."));
    return forbidden(QStringLiteral("Only the group's owner may do that."));
}

// Where nobody comes in or goes out, because everybody is in.
Status ofSome(Role least, const GroupAccess &group)
{
    if (const auto may = asLeast(least, group); !may)
        return may;
    if (group.isDefault)
        return forbidden(QStringLiteral("Everybody belongs to this group."));
    return {};
}

// Guests see nothing of a group but the default conversation.
Status mayList(Role least, const GroupAccess &group)
{
    return group.guest ? Status(notForGuests()) : asLeast(least, group);
}

Status mayCreateConversation(Role least, const GroupAccess &group)
{
    if (const auto may = asLeast(least, group); !may)
        return may;
    const qint64 most =
        group.isDefault ? protocol::limits::conversationsOfDefaultGroup : protocol::limits::conversationsPerGroup;
    if (group.conversations < most)
        return {};
    return forbidden(
        QStringLiteral("This group has %1 conversations and no room for more: remove one first.").arg(most));
}

// Whoever belongs to it already may as well.
Status mayJoin(const GroupAccess &group)
{
    if (group.role || group.visibility == Visibility::everybody)
        return {};
    return forbidden(QStringLiteral("One has to ask to join this group."));
}

Status mayRequest(const GroupAccess &group)
{
    if (group.role)
        return forbidden(QStringLiteral("You belong to this group already."));
    if (group.visibility == Visibility::everybody)
        return forbidden(QStringLiteral("Everybody may join this group without asking."));
    return {};
}

Status mayLeave(const GroupAccess &group)
{
    if (const auto may = ofSome(Role::visitor, group); !may)
        return may;
    if (*group.role == Role::owner)
        return forbidden(QStringLiteral("Its owner hands a group over or removes it before leaving."));
    return {};
}

// Administrators may do this to every group, so that none is left without anybody to look after it.
Status mayRescue(const std::optional<GroupAccess> &group)
{
    if (!group || !group->active || (!group->admin && !maySee(group)))
        return noSuchGroup();
    if (group->isDefault)
        return forbidden(QStringLiteral("This group is everybody's: it stays."));
    return group->admin ? Status() : asLeast(Role::owner, *group);
}

Status mayTransferTo(const std::optional<GroupAccess> &other)
{
    if (!other || !other->active || !other->role)
        return Error{ErrorCode::notFound, QStringLiteral("This person does not belong to the group.")};
    return {};
}

Status mayActOn(MemberAction action, const GroupAccess &group, const std::optional<GroupAccess> &other)
{
    if (!other || !other->role)
        return Error{ErrorCode::notFound, QStringLiteral("This person does not belong to the group.")};
    if (other->guest)
        return forbidden(QStringLiteral("Guests stay what they are."));
    if (*other->role < *group.role)
        return {};
    if (action == MemberAction::remove)
        return forbidden(QStringLiteral("Only people of a lower role than one's own can be removed."));
    return forbidden(QStringLiteral("Its owner stays so until the group is handed over."));
}

}

Status authorize(GroupAction action, const std::optional<GroupAccess> &group)
{
    if (action == GroupAction::remove)
        return mayRescue(group);
    if (action == GroupAction::comeIn && group && group->active)
        return group->guest ? Status(notForGuests()) : Status();
    if (!maySee(group))
        return noSuchGroup();
    switch (action) {
    case GroupAction::createConversation:
        return mayCreateConversation(Role::member, *group);
    case GroupAction::createAnnouncement:
        return mayCreateConversation(Role::moderator, *group);
    case GroupAction::listMembers:
        return mayList(Role::visitor, *group);
    case GroupAction::listRequests:
    case GroupAction::listInvites:
        return mayList(Role::moderator, *group);
    case GroupAction::edit:
        return asLeast(Role::owner, *group);
    case GroupAction::join:
        return mayJoin(*group);
    case GroupAction::request:
        return mayRequest(*group);
    case GroupAction::leave:
        return mayLeave(*group);
    case GroupAction::addMembers:
    case GroupAction::decideRequests:
    case GroupAction::manageInvites:
        return ofSome(Role::moderator, *group);
    case GroupAction::remove:
    case GroupAction::comeIn:
        break;
    }
    return noSuchGroup();
}

Status authorize(MemberAction action, const std::optional<GroupAccess> &group, const std::optional<GroupAccess> &other)
{
    if (action == MemberAction::transferTo) {
        const auto may = mayRescue(group);
        return may ? mayTransferTo(other) : may;
    }
    if (!maySee(group))
        return noSuchGroup();
    const auto may = action == MemberAction::remove ? ofSome(Role::moderator, *group) : asLeast(Role::owner, *group);
    return may ? mayActOn(action, *group, other) : may;
}

Status mayCreateGroups(const std::optional<StoredUser> &user)
{
    if (user && user->state == protocol::AccountState::active && user->kind == protocol::AccountKind::person)
        return {};
    return notForGuests();
}

}
