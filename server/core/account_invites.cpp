#include "server/core/account_invites.h"

#include "server/core/audit.h"
#include "server/core/codes.h"
#include "server/core/creations.h"
#include "server/core/permissions.h"
#include "server/core/policy.h"

namespace tincan::core {

namespace {

Error noSuchInvite()
{
    return {ErrorCode::notFound, QStringLiteral("There is no such invitation.")};
}

}

Outcome AccountInvites::handle(Turn &turn, const SignedIn &actor, const protocol::InviteAccount &command)
{
    // The code is a right, so whoever has lost theirs does not get it again.
    if (const auto may = authorized(turn, AccountAction::administer, actor.user); !may)
        return may.error();
    const auto before = madeBefore<AccountInviteId>(turn, actor.user, command);
    if (!before)
        return before.error();
    if (*before)
        return anotherCode(turn, actor.user, command, **before);

    const QString code = makeCode(m_random);
    const Timestamp expiresAt{turn.now().ms + command.days * dayMs};
    const StoredAccountInvite invite{
        m_ids.next<AccountInviteId>(), codeHash(code), actor.user, turn.now(), expiresAt, command.uses};
    auto status = turn.store().accountInvites().add(invite);
    if (status)
        status = remember(turn, actor.user, command, invite.id);
    if (status) {
        const auto detail = QStringLiteral("%1 uses, %2 days").arg(command.uses).arg(command.days);
        status = audit(turn, actor.user, command.type, invite.id, detail);
    }
    if (!status)
        return status.error();
    return protocol::InviteMade{invite.id, code, expiresAt};
}

// The first code is kept nowhere, so it cannot be told again.
Outcome AccountInvites::anotherCode(Turn &turn, UserId actor, const protocol::InviteAccount &command,
                                    AccountInviteId id)
{
    const auto invite = turn.store().accountInvites().byId(id);
    if (!invite)
        return invite.error();
    if (!*invite)
        return noSuchInvite();
    const QString code = makeCode(m_random);
    auto status = turn.store().accountInvites().changeCode(id, codeHash(code));
    if (status)
        status = audit(turn, actor, command.type, id, QStringLiteral("another code"));
    if (!status)
        return status.error();
    return protocol::InviteMade{id, code, (*invite)->expiresAt};
}

Outcome AccountInvites::handle(Turn &turn, const SignedIn &actor, const protocol::RevokeAccountInvite &command)
{
    if (const auto may = authorized(turn, AccountAction::administer, actor.user); !may)
        return may.error();
    const auto invite = turn.store().accountInvites().byId(command.invite);
    if (!invite)
        return invite.error();
    if (!*invite)
        return noSuchInvite();
    auto status = turn.store().accountInvites().remove(command.invite);
    if (status)
        status = audit(turn, actor.user, command.type, command.invite, {});
    if (!status)
        return status.error();
    return protocol::Done{};
}

}
