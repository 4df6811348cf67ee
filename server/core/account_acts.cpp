#include "server/core/account_acts.h"

#include "server/core/audit.h"
#include "server/core/codes.h"
#include "server/core/people.h"
#include "server/core/refusals.h"

namespace tincan::core {

namespace {

using protocol::AccountKind;
using protocol::AccountState;

// Of a person: all that gives access is taken away, and comes back by itself with nothing.
Status takeAccess(Turn &turn, StoredUser user)
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

Outcome approve(Turn &turn, const Deed &deed, const StoredUser &user)
{
    if (user.state == AccountState::active)
        return protocol::Done{};
    if (user.state != AccountState::waiting)
        return forbidden(QStringLiteral("This account does not wait for approval."));
    auto status = turn.store().users().changeState(user, AccountState::active);
    if (status)
        status = beginWithEverybody(turn, user.id);
    if (status)
        status = auditAccount(turn, deed, user);
    if (status)
        status = tellDecided(turn, user, AccountState::active);
    return doneIf(status);
}

Outcome deactivate(Turn &turn, const Deed &deed, const StoredUser &user)
{
    if (user.state == AccountState::deactivated)
        return protocol::Done{};
    if (user.state == AccountState::waiting)
        return waitsForApproval();
    if (const auto another = notTheLastAdmin(turn, user); !another)
        return another.error();
    // A guest has nothing to come back to.
    auto status = user.kind == AccountKind::guest ? retire(turn, user) : takeAccess(turn, user);
    if (status)
        status = auditAccount(turn, deed, user);
    return doneIf(status);
}

Outcome reset(Turn &turn, const Deed &deed, const StoredUser &user, RandomSource &random)
{
    if (user.state != AccountState::active || user.kind != AccountKind::person)
        return forbidden(QStringLiteral("Only the active account of a person can be reset."));
    const QString code = makeCode(random);
    const Timestamp expiresAt{turn.now().ms + resetMs};
    auto status = turn.store().loginCodes().put(user.id, {codeHash(code), true, expiresAt});
    if (status)
        status = endSessions(turn, user.id);
    if (status)
        status = auditAccount(turn, deed, user);
    if (!status)
        return status.error();
    return protocol::CodeMade{code, expiresAt};
}

Status auditAccount(Turn &turn, const Deed &deed, const StoredUser &user)
{
    return audit(turn, deed.actor, deed.action, user.id, user.username);
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

Status notTheLastAdmin(Turn &turn, const StoredUser &user)
{
    if (!user.admin)
        return {};
    const auto admins = turn.store().users().admins();
    if (!admins)
        return admins.error();
    if (admins->size() > 1)
        return {};
    return forbidden(QStringLiteral("This is the last administrator. Make somebody else one first."));
}

Status tellDecided(Turn &turn, StoredUser user, AccountState state)
{
    user.state = state;
    return tellAdmins(turn, protocol::WaitingChanged{publicPart(user)});
}

Status endSetup(Turn &turn)
{
    const auto hash = turn.store().server().setupCodeHash();
    if (!hash)
        return hash.error();
    if (hash->isEmpty())
        return {};
    const auto ended = turn.store().server().setSetupCodeHash({});
    if (ended)
        turn.apply(ClaimSetup());
    return ended;
}

Error waitsForApproval()
{
    return forbidden(QStringLiteral("This account waits for approval: approve or refuse it."));
}

}
