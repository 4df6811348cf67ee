#include "server/core/administration.h"

#include "server/core/account_acts.h"
#include "server/core/audit.h"
#include "server/core/codes.h"
#include "server/core/people.h"
#include "server/core/permissions.h"
#include "server/core/refusals.h"

namespace tincan::core {

namespace {

using protocol::AccountKind;
using protocol::AccountState;

// Somebody else's account, for an administrator. Who is gone is not there.
Result<StoredUser> administered(Turn &turn, UserId actor, UserId user)
{
    if (const auto may = authorized(turn, AccountAction::administer, actor); !may)
        return may.error();
    const auto found = turn.store().users().byId(user);
    if (!found)
        return found.error();
    if (!*found || (*found)->state == AccountState::retired)
        return Error{ErrorCode::notFound, QStringLiteral("There is no such account.")};
    return **found;
}

}

Outcome Administration::handle(Turn &turn, const SignedIn &actor, const protocol::ApproveAccount &command)
{
    const auto user = administered(turn, actor.user, command.user);
    if (!user)
        return user.error();
    return approve(turn, {actor.user, command.type}, *user);
}

Outcome Administration::handle(Turn &turn, const SignedIn &actor, const protocol::RefuseAccount &command)
{
    const auto user = administered(turn, actor.user, command.user);
    if (!user)
        return user.error();
    if (user->state != AccountState::waiting)
        return forbidden(QStringLiteral("This account does not wait for approval."));
    auto status = retire(turn, *user);
    if (status)
        status = auditAccount(turn, {actor.user, command.type}, *user);
    if (status)
        status = tellDecided(turn, *user, AccountState::retired);
    return doneIf(status);
}

Outcome Administration::handle(Turn &turn, const SignedIn &actor, const protocol::DeactivateAccount &command)
{
    const auto user = administered(turn, actor.user, command.user);
    if (!user)
        return user.error();
    return deactivate(turn, {actor.user, command.type}, *user);
}

Outcome Administration::handle(Turn &turn, const SignedIn &actor, const protocol::ReactivateAccount &command)
{
    const auto user = administered(turn, actor.user, command.user);
    if (!user)
        return user.error();
    if (user->state == AccountState::active)
        return protocol::Done{};
    if (user->state == AccountState::waiting)
        return waitsForApproval();
    auto status = turn.store().users().changeState(*user, AccountState::active);
    if (status)
        status = auditAccount(turn, {actor.user, command.type}, *user);
    if (status)
        tellWatchers(turn, *user, AccountState::active);
    return doneIf(status);
}

Outcome Administration::handle(Turn &turn, const SignedIn &actor, const protocol::ResetAccount &command)
{
    const auto user = administered(turn, actor.user, command.user);
    if (!user)
        return user.error();
    return reset(turn, {actor.user, command.type}, *user, m_random);
}

Outcome Administration::handle(Turn &turn, const SignedIn &actor, const protocol::SetAdmin &command)
{
    const auto user = administered(turn, actor.user, command.user);
    if (!user)
        return user.error();
    if (user->admin == command.admin)
        return protocol::Done{};
    if (user->state != AccountState::active || user->kind != AccountKind::person)
        return forbidden(QStringLiteral("Only the active account of a person can be an administrator's."));
    if (const auto another = notTheLastAdmin(turn, *user); !another)
        return another.error();
    const QString detail = QStringLiteral("%1: %2").arg(user->username, command.admin ? u"yes" : u"no");
    auto status = setAdmin(turn, *user, command.admin);
    if (status)
        status = audit(turn, actor.user, command.type, user->id, detail);
    return doneIf(status);
}

Outcome Administration::handle(Turn &turn, const SignedIn &actor, const protocol::ClaimAdmin &command)
{
    const auto user = authorized(turn, AccountAction::keepOwn, actor.user);
    if (!user)
        return user.error();
    if (user->admin)
        return protocol::Done{};
    const auto admins = turn.store().users().admins();
    if (!admins)
        return admins.error();
    if (!admins->empty())
        return forbidden(QStringLiteral("There is an administrator already, who can make you one."));
    const auto hash = turn.store().server().setupCodeHash();
    if (!hash)
        return hash.error();
    if (hash->isEmpty() || *hash != codeHash(command.code))
        return Error{ErrorCode::wrongCredentials, QStringLiteral("That is not the server's setup code.")};
    auto status = endSetup(turn);
    if (status)
        status = setAdmin(turn, *user, true);
    if (status)
        status = auditAccount(turn, {actor.user, command.type}, *user);
    return doneIf(status);
}

}
