#include "server/core/invites.h"

#include "server/core/audit.h"
#include "server/core/creations.h"
#include "server/core/membership.h"
#include "server/core/permissions.h"
#include "server/core/session_token.h"

namespace tincan::core {

namespace {

namespace limits = protocol::limits;

Error noSuchInvite()
{
    return {ErrorCode::notFound, QStringLiteral("There is no such invitation.")};
}

Outcome answerAgain(Turn &turn, InviteId id)
{
    const auto stored = turn.store().invites().byId(id);
    if (!stored)
        return stored.error();
    if (!*stored)
        return noSuchInvite();
    return protocol::InviteCreated{(*stored)->invite};
}

Result<Timestamp> acceptableEnd(const std::optional<Timestamp> &wanted, Timestamp now)
{
    const Timestamp end = wanted.value_or(Timestamp{now.ms + limits::inviteUsualMs});
    if (end.ms > now.ms && end.ms <= now.ms + limits::inviteMs)
        return end;
    return Error{ErrorCode::badField, QStringLiteral("expires_at: some time in the next 365 days")};
}

// Whoever has the code was meant to know about the group, so it is told why it does not let in.
Status isGood(const StoredInvite &stored, Timestamp now)
{
    if (stored.revoked)
        return Error{ErrorCode::notFound, QStringLiteral("This invitation was revoked.")};
    if (stored.invite.expiresAt <= now)
        return Error{ErrorCode::notFound, QStringLiteral("This invitation has expired.")};
    if (stored.invite.usesLeft == 0)
        return Error{ErrorCode::notFound, QStringLiteral("This invitation has been used up.")};
    return {};
}

}

Outcome Invites::handle(Turn &turn, const SignedIn &actor, const protocol::CreateInvite &command)
{
    const auto before = madeBefore<InviteId>(turn, actor.user, command);
    if (!before)
        return before.error();
    if (*before)
        return answerAgain(turn, **before);

    Store &store = turn.store();
    const auto group = store.groups().access(command.group, actor.user);
    if (!group)
        return group.error();
    if (const auto may = authorize(GroupAction::manageInvites, *group); !may)
        return may.error();
    const auto end = acceptableEnd(command.expiresAt, turn.now());
    if (!end)
        return end.error();
    const auto room = store.invites().makeRoom(command.group, turn.now());
    if (!room)
        return room.error();
    if (!*room) {
        return Error{
            ErrorCode::forbidden,
            QStringLiteral("A group has at most %1 invitations: revoke one first.").arg(limits::invitesPerGroup)};
    }
    const protocol::Invite invite{m_ids.next<InviteId>(),
                                  command.group,
                                  makeToken(m_random),
                                  actor.user,
                                  turn.now(),
                                  *end,
                                  command.uses.value_or(1)};
    if (const auto added = store.invites().add(invite); !added)
        return added.error();
    if (const auto remembered = remember(turn, actor.user, command, invite.id); !remembered)
        return remembered.error();
    if (const auto audited = audit(turn, actor.user, command.type, command.group, invite.id.toString()); !audited)
        return audited.error();
    return protocol::InviteCreated{invite};
}

Outcome Invites::handle(Turn &turn, const SignedIn &actor, const protocol::RevokeInvite &command)
{
    const auto stored = turn.store().invites().byId(command.invite);
    if (!stored)
        return stored.error();
    if (!*stored)
        return noSuchInvite();
    const auto group = turn.store().groups().access((*stored)->invite.group, actor.user);
    if (!group)
        return group.error();
    // Invitations are no business of those who do not moderate the group.
    if (!authorize(GroupAction::manageInvites, *group))
        return noSuchInvite();
    if ((*stored)->revoked)
        return protocol::Done{};
    if (const auto revoked = turn.store().invites().revoke(command.invite, turn.now()); !revoked)
        return revoked.error();
    return doneOnRecord(turn, actor.user, command, (*stored)->invite.group, command.invite.toString());
}

Outcome Invites::handle(Turn &turn, const SignedIn &actor, const protocol::AcceptInvite &command)
{
    const auto stored = turn.store().invites().byCode(command.code);
    if (!stored)
        return stored.error();
    if (!*stored)
        return noSuchInvite();
    const protocol::Invite &invite = (*stored)->invite;
    const auto group = turn.store().groups().access(invite.group, actor.user);
    if (!group)
        return group.error();
    if (const auto may = authorize(GroupAction::comeIn, *group); !may)
        return may.error();
    // Also what it looks like when it is sent again.
    if ((*group)->role)
        return protocol::InviteAccepted{invite.group};
    if (const auto good = isGood(**stored, turn.now()); !good)
        return good.error();
    if (const auto used = turn.store().invites().use(invite.id); !used)
        return used.error();
    if (const auto admitted = admit(turn, **group, {actor.user, protocol::Role::member, invite.creator}); !admitted)
        return admitted.error();
    return protocol::InviteAccepted{invite.group};
}

}
