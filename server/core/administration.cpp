#include "server/core/administration.h"

#include "server/core/audit.h"
#include "server/core/codes.h"
#include "server/core/people.h"
#include "server/core/permissions.h"

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

Error refusal(const QString &why)
{
    return {ErrorCode::forbidden, why};
}

Error waits()
{
    return refusal(QStringLiteral("This account waits for approval: approve or refuse it."));
}

Status auditAccount(Turn &turn, UserId actor, const char *action, const StoredUser &user)
{
    return audit(turn, actor, action, user.id, user.username);
}

Status tellDecided(Turn &turn, StoredUser user, AccountState state)
{
    user.state = state;
    return tellAdmins(turn, protocol::WaitingChanged{publicPart(user)});
}

Status notTheLastAdmin(Turn &turn, const StoredUser &user)
{
    if (!user.admin)
        return {};
    const auto admins = turn.store().users().admins();
    if (!admins)
        return admins.error();
    if (admins->size() > 1)
        return {};
    return refusal(QStringLiteral("This is the last administrator. Make somebody else one first."));
}

Status setAdmin(Turn &turn, StoredUser user, bool admin)
{
    auto status = turn.store().users().setAdmin(user.id, admin);
    if (status && !admin)
        status = turn.store().accountInvites().removeAllOf(user.id);
    user.admin = admin;
    if (status)
        tellChanged(turn, user);
    return status;
}

// Of a person: all that gives access is taken away, and comes back by itself with nothing.
Status deactivate(Turn &turn, StoredUser user)
{
    auto status = turn.store().users().changeState(user, AccountState::deactivated);
    if (status)
        status = giveUpDuties(turn, user);
    if (status && user.admin)
        status = turn.store().users().setAdmin(user.id, false);
    if (status)
        status = turn.store().loginCodes().remove(user.id);
    if (status)
        status = endSessions(turn, user.id);
    user.admin = false;
    if (status)
        tellWatchers(turn, user, AccountState::deactivated);
    return status;
}

}

Outcome Administration::handle(Turn &turn, const SignedIn &actor, const protocol::ApproveAccount &command)
{
    const auto user = administered(turn, actor.user, command.user);
    if (!user)
        return user.error();
    if (user->state == AccountState::active)
        return protocol::Done{};
    if (user->state != AccountState::waiting)
        return refusal(QStringLiteral("This account does not wait for approval."));
    auto status = turn.store().users().changeState(*user, AccountState::active);
    if (status)
        status = beginWithEverybody(turn, user->id);
    if (status)
        status = auditAccount(turn, actor.user, command.type, *user);
    if (status)
        status = tellDecided(turn, *user, AccountState::active);
    return doneIf(status);
}

Outcome Administration::handle(Turn &turn, const SignedIn &actor, const protocol::RefuseAccount &command)
{
    const auto user = administered(turn, actor.user, command.user);
    if (!user)
        return user.error();
    if (user->state != AccountState::waiting)
        return refusal(QStringLiteral("This account does not wait for approval."));
    auto status = retire(turn, *user);
    if (status)
        status = auditAccount(turn, actor.user, command.type, *user);
    if (status)
        status = tellDecided(turn, *user, AccountState::retired);
    return doneIf(status);
}

Outcome Administration::handle(Turn &turn, const SignedIn &actor, const protocol::DeactivateAccount &command)
{
    const auto user = administered(turn, actor.user, command.user);
    if (!user)
        return user.error();
    if (user->state == AccountState::deactivated)
        return protocol::Done{};
    if (user->state == AccountState::waiting)
        return waits();
    if (const auto another = notTheLastAdmin(turn, *user); !another)
        return another.error();
    // A guest has nothing to come back to.
    auto status = user->kind == AccountKind::guest ? retire(turn, *user) : deactivate(turn, *user);
    if (status)
        status = auditAccount(turn, actor.user, command.type, *user);
    return doneIf(status);
}

Outcome Administration::handle(Turn &turn, const SignedIn &actor, const protocol::ReactivateAccount &command)
{
    const auto user = administered(turn, actor.user, command.user);
    if (!user)
        return user.error();
    if (user->state == AccountState::active)
        return protocol::Done{};
    if (user->state == AccountState::waiting)
        return waits();
    auto status = turn.store().users().changeState(*user, AccountState::active);
    if (status)
        status = auditAccount(turn, actor.user, command.type, *user);
    if (status)
        tellWatchers(turn, *user, AccountState::active);
    return doneIf(status);
}

Outcome Administration::handle(Turn &turn, const SignedIn &actor, const protocol::ResetAccount &command)
{
    const auto user = administered(turn, actor.user, command.user);
    if (!user)
        return user.error();
    if (user->state != AccountState::active || user->kind != AccountKind::person)
        return refusal(QStringLiteral("Only the active account of a person can be reset."));
    const QString code = makeCode(m_random);
    const Timestamp expiresAt{turn.now().ms + resetMs};
    auto status = turn.store().loginCodes().put(user->id, {codeHash(code), true, expiresAt});
    if (status)
        status = endSessions(turn, user->id);
    if (status)
        status = auditAccount(turn, actor.user, command.type, *user);
    if (!status)
        return status.error();
    return protocol::CodeMade{code, expiresAt};
}

Outcome Administration::handle(Turn &turn, const SignedIn &actor, const protocol::SetAdmin &command)
{
    const auto user = administered(turn, actor.user, command.user);
    if (!user)
        return user.error();
    if (user->admin == command.admin)
        return protocol::Done{};
    if (user->state != AccountState::active || user->kind != AccountKind::person)
        return refusal(QStringLiteral("Only the active account of a person can be an administrator's."));
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
        return refusal(QStringLiteral("There is an administrator already, who can make you one."));
    const auto hash = turn.store().server().setupCodeHash();
    if (!hash)
        return hash.error();
    if (hash->isEmpty() || *hash != codeHash(command.code))
        return Error{ErrorCode::wrongCredentials, QStringLiteral("That is not the server's setup code.")};
    auto status = turn.store().server().setSetupCodeHash({});
    if (status)
        status = setAdmin(turn, *user, true);
    if (status)
        status = auditAccount(turn, actor.user, command.type, *user);
    if (status)
        turn.apply(ClaimSetup());
    return doneIf(status);
}

}
