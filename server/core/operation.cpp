#include "server/core/operation.h"

#include "server/core/accounts.h"
#include "server/core/codes.h"
#include "server/core/people.h"
#include "server/core/refusals.h"
#include "shared/protocol/username.h"

namespace tincan::core {

namespace {

using protocol::AccountKind;
using protocol::AccountState;

// As the audit trail calls it. Nobody has this id, so nobody is taken for the actor.
Deed deedOf(OperatorAction action)
{
    switch (action) {
    case OperatorAction::approve:
        return {UserId(), "operator.approve"};
    case OperatorAction::reset:
        return {UserId(), "operator.reset"};
    case OperatorAction::deactivate:
        return {UserId(), "operator.deactivate"};
    case OperatorAction::createAdmin:
        return {UserId(), "operator.create_admin"};
    }
    Q_UNREACHABLE();
}

Result<StoredUser> accountOf(Turn &turn, const QString &username)
{
    const auto found = turn.store().users().byName(protocol::normalisedUsername(username).value_or(QString()));
    if (!found)
        return found.error();
    if (!*found)
        return Error{ErrorCode::notFound, QStringLiteral("There is no account of that name.")};
    return **found;
}

// Of somebody who has an account, and a way to sign in to it.
Outcome appoint(Turn &turn, const Deed &deed, const StoredUser &user)
{
    if (user.state == AccountState::waiting)
        return waitsForApproval();
    if (user.state != AccountState::active || user.kind != AccountKind::person)
        return forbidden(QStringLiteral("Only the active account of a person can be an administrator's."));
    if (user.admin)
        return protocol::Done{};
    auto status = setAdmin(turn, user, true);
    if (status)
        status = endSetup(turn);
    if (status)
        status = auditAccount(turn, deed, user);
    return doneIf(status);
}

}

Outcome Operation::handle(Turn &turn, const Operate &command)
{
    const Deed deed = deedOf(command.action);
    if (command.action == OperatorAction::createAdmin)
        return createAdmin(turn, deed, command.username);
    const auto user = accountOf(turn, command.username);
    if (!user)
        return user.error();
    if (command.action == OperatorAction::approve)
        return approve(turn, deed, *user);
    if (command.action == OperatorAction::deactivate)
        return deactivate(turn, deed, *user);
    return reset(turn, deed, *user, m_random);
}

Outcome Operation::createAdmin(Turn &turn, const Deed &deed, const QString &wanted)
{
    const auto name = acceptableUsername(wanted);
    if (!name)
        return name.error();
    const auto holder = turn.store().users().byName(*name);
    if (!holder)
        return holder.error();
    return *holder ? appoint(turn, deed, **holder) : addAdmin(turn, deed, *name);
}

// Without a password: the code opens the first session, and one is chosen there.
Outcome Operation::addAdmin(Turn &turn, const Deed &deed, const QString &username)
{
    StoredUser user{m_ids.next<UserId>(), username, username, {}, turn.now()};
    user.admin = true;
    const QString code = makeCode(m_random);
    const Timestamp expiresAt{turn.now().ms + resetMs};
    auto status = turn.store().users().add(user);
    if (status)
        status = beginWithEverybody(turn, user.id);
    if (status)
        status = turn.store().loginCodes().put(user.id, {codeHash(code), false, expiresAt});
    if (status)
        status = endSetup(turn);
    if (status)
        status = auditAccount(turn, deed, user);
    if (!status)
        return status.error();
    return protocol::CodeMade{code, expiresAt};
}

}
