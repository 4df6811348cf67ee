#include "server/core/permissions.h"

#include "server/core/refusals.h"
#include "server/core/room.h"

namespace tincan::core {

namespace {

using protocol::ConversationKind;
using protocol::Role;

Status isInUse(const ConversationAccess &conversation)
{
    if (conversation.archived)
        return forbidden(QStringLiteral("This conversation is archived: it can only be read."));
    return {};
}

// Guests get to know those who write, and not all who might.
Status mayListPeople(const ConversationAccess &conversation)
{
    if (conversation.guest && isForWholeGroup(conversation.kind))
        return notForGuests();
    return {};
}

// Anything that is said or taken back.
Status mayWrite(const ConversationAccess &conversation)
{
    if (const auto inUse = isInUse(conversation); !inUse)
        return inUse;
    // Guests are visitors who may speak in the one conversation they see.
    if (conversation.kind == ConversationKind::direct || conversation.guest || conversation.role > Role::visitor)
        return {};
    return forbidden(QStringLiteral("Visitors of a group read, and do not write."));
}

Status mayPost(const ConversationAccess &conversation)
{
    if (const auto may = mayWrite(conversation); !may)
        return may;
    if (conversation.kind == ConversationKind::direct && !conversation.reachable)
        return forbidden(QStringLiteral("Nobody else in this conversation has an account any more."));
    if (conversation.guest && !conversation.heard)
        return forbidden(QStringLiteral("Nobody else in this conversation is here at the moment."));
    if (conversation.kind == ConversationKind::announcement && conversation.role < Role::moderator)
        return forbidden(QStringLiteral("Only moderators post announcements."));
    return {};
}

Status mayRemoveOthersMessages(const ConversationAccess &conversation)
{
    if (const auto may = mayWrite(conversation); !may)
        return may;
    if (conversation.kind != ConversationKind::direct && conversation.role >= Role::moderator)
        return {};
    return forbidden(QStringLiteral("Only its author and the group's moderators may do that."));
}

// Whoever it is in the hands of: its owner, and the group's moderators.
Status looksAfter(const ConversationAccess &conversation)
{
    if (conversation.kind == ConversationKind::direct)
        return forbidden(QStringLiteral("A direct conversation has no settings."));
    const bool owns = conversation.owner && conversation.role >= Role::member;
    if (owns || conversation.role >= Role::moderator)
        return {};
    return forbidden(QStringLiteral("Only its owner and the group's moderators may do that."));
}

Status mayManage(const ConversationAccess &conversation)
{
    const auto may = looksAfter(conversation);
    return may ? isInUse(conversation) : may;
}

Status mayRemove(const ConversationAccess &conversation)
{
    if (const auto may = looksAfter(conversation); !may)
        return may;
    if (conversation.isDefault)
        return forbidden(QStringLiteral("This conversation is everybody's: it stays."));
    return {};
}

Status mayLeave(const ConversationAccess &conversation)
{
    if (conversation.guest)
        return notForGuests();
    if (conversation.kind == ConversationKind::chosen || conversation.kind == ConversationKind::direct)
        return {};
    return forbidden(
        QStringLiteral("Everybody in the group belongs to this conversation. Leave the group, or mute it."));
}

}

Status authorize(ConversationAction action, const std::optional<ConversationAccess> &conversation)
{
    if (!conversation || !conversation->mayRead)
        return noSuchConversation();
    switch (action) {
    case ConversationAction::read:
        return {};
    case ConversationAction::listPeople:
        return mayListPeople(*conversation);
    case ConversationAction::post:
        return mayPost(*conversation);
    case ConversationAction::manage:
        return mayManage(*conversation);
    case ConversationAction::remove:
        return mayRemove(*conversation);
    case ConversationAction::leave:
        return mayLeave(*conversation);
    case ConversationAction::removeOwnMessages:
        return mayWrite(*conversation);
    case ConversationAction::removeOthersMessages:
        return mayRemoveOthersMessages(*conversation);
    }
    Q_UNREACHABLE();
}

Status authorize(AccountAction action, const std::optional<StoredUser> &actor)
{
    if (!actor || actor->state != protocol::AccountState::active)
        return Error{ErrorCode::sessionEnded, QStringLiteral("This session has ended. Please sign in again.")};
    switch (action) {
    case AccountAction::keepOwn:
        if (actor->kind == protocol::AccountKind::person)
            return {};
        return forbidden(QStringLiteral("A guest has a name for a while, and no account to change."));
    case AccountAction::administer:
        if (actor->admin)
            return {};
        return forbidden(QStringLiteral("Only administrators may do that."));
    }
    Q_UNREACHABLE();
}

// Guests speak to whoever is there; everybody else to all who have an account.
Status authorize(const SpeakingAccess &other)
{
    if (other.active && (other.online || !other.byGuest))
        return {};
    if (other.byGuest)
        return Error{ErrorCode::notFound, QStringLiteral("One of these people is not here at the moment.")};
    return Error{ErrorCode::notFound, QStringLiteral("One of these people has no account here.")};
}

Result<StoredUser> authorized(Turn &turn, AccountAction action, UserId actor)
{
    auto user = turn.store().users().byId(actor);
    if (!user)
        return user.error();
    if (const auto granted = authorize(action, *user); !granted)
        return granted.error();
    return **std::move(user);
}

}
