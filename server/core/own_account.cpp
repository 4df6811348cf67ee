#include "server/core/own_account.h"

#include "server/core/codes.h"
#include "server/core/passwords.h"
#include "server/core/people.h"
#include "server/core/permissions.h"
#include "server/core/texts.h"

namespace tincan::core {

namespace {

Error wrongPassword()
{
    return {ErrorCode::wrongCredentials, QStringLiteral("That is not the current password.")};
}

// Time has gone by since it was asked for: the session may have ended, and the password may be another one.
Status mayStillChange(Turn &turn, const SignedIn &actor, const QByteArray &hash)
{
    const auto owner = turn.store().sessions().ownerOf(actor.session);
    if (!owner)
        return owner.error();
    if (*owner != actor.user)
        return Error{ErrorCode::sessionEnded, QStringLiteral("This session has ended. Please sign in again.")};
    const auto user = turn.store().users().byId(actor.user);
    if (!user)
        return user.error();
    if (!*user || (*user)->passwordHash != hash)
        return wrongPassword();
    return {};
}

// Whoever knows the old password may still come in, and is not to spoil the code that takes it away: not even one that
// has been guessed at too often, since the administrator gives another one then.
Status notUnderReset(Turn &turn, UserId user)
{
    const auto code = turn.store().loginCodes().of(user);
    if (!code)
        return code.error();
    if (!*code || !(*code)->isReset || (*code)->expiresAt <= turn.now())
        return {};
    return Error{ErrorCode::forbidden,
                 QStringLiteral("An administrator has reset this account. Please sign in with the code you were given, "
                                "and choose a new password then.")};
}

Outcome keepPassword(Turn &turn, const SignedIn &actor, const QByteArray &before, const QByteArray &after)
{
    auto status = mayStillChange(turn, actor, before);
    if (status)
        status = turn.store().users().setPassword(actor.user, after);
    if (status)
        status = turn.store().loginCodes().remove(actor.user);
    if (status)
        status = endSessions(turn, actor.user, actor.session);
    return doneIf(status);
}

}

Outcome OwnAccount::handle(Turn &turn, const SignedIn &actor, const protocol::UpdateAccount &command)
{
    auto user = authorized(turn, AccountAction::keepOwn, actor.user);
    if (!user)
        return user.error();
    const QString displayName = oneLine(command.displayName.value_or(user->displayName));
    const QString statusText = oneLine(command.statusText.value_or(user->statusText));
    StoredUser changed = *user;
    changed.displayName = displayName.isEmpty() ? user->username : displayName;
    changed.statusText = statusText;
    if (changed.displayName == user->displayName && changed.statusText == user->statusText)
        return protocol::Done{};
    const auto kept = turn.store().users().changeProfile(user->id, changed.displayName, changed.statusText);
    if (!kept)
        return kept.error();
    tellChanged(turn, changed);
    return protocol::Done{};
}

Outcome OwnAccount::handle(Turn &turn, const SignedIn &actor, const protocol::SetPassword &command)
{
    const auto user = authorized(turn, AccountAction::keepOwn, actor.user);
    if (!user)
        return user.error();
    if (const auto may = notUnderReset(turn, actor.user); !may)
        return may.error();
    if (const auto acceptable = acceptablePassword(command.password); !acceptable)
        return acceptable.error();
    const QByteArray hash = user->passwordHash;
    const auto keep = [actor, hash](Turn &later, const HashOutcome &outcome) -> Outcome {
        return keepPassword(later, actor, hash, std::get<HashMade>(outcome).hash);
    };
    if (hash.isEmpty())
        return Pending{hashOf(command.password), keep};
    if (!command.current)
        return Error{ErrorCode::wrongCredentials, QStringLiteral("The current password is needed to change it.")};
    const auto makeNew = [actor, hash, keep, wanted = command.password](Turn &later,
                                                                        const HashOutcome &outcome) -> Outcome {
        if (!std::get<HashVerified>(outcome).matches)
            return wrongPassword();
        if (const auto may = mayStillChange(later, actor, hash); !may)
            return may.error();
        return Pending{hashOf(wanted), keep};
    };
    return Pending{comparison(hash, *command.current), makeNew};
}

Outcome OwnAccount::handle(Turn &turn, const SignedIn &actor, const protocol::MakeCode &)
{
    if (const auto user = authorized(turn, AccountAction::keepOwn, actor.user); !user)
        return user.error();
    if (const auto may = notUnderReset(turn, actor.user); !may)
        return may.error();
    const QString code = makeCode(m_random);
    const Timestamp expiresAt{turn.now().ms + codeMs};
    if (const auto put = turn.store().loginCodes().put(actor.user, {codeHash(code), false, expiresAt}); !put)
        return put.error();
    return protocol::CodeMade{code, expiresAt};
}

Outcome OwnAccount::handle(Turn &turn, const SignedIn &actor, const protocol::RevokeSession &command)
{
    if (const auto user = authorized(turn, AccountAction::keepOwn, actor.user); !user)
        return user.error();
    const auto owner = turn.store().sessions().ownerOf(command.session);
    if (!owner)
        return owner.error();
    if (*owner != actor.user)
        return Error{ErrorCode::notFound, QStringLiteral("There is no such session.")};
    if (const auto removed = turn.store().sessions().remove(command.session); !removed)
        return removed.error();
    turn.apply(EndSession{command.session});
    return protocol::Done{};
}

Outcome OwnAccount::handle(Turn &turn, const SignedIn &actor, const protocol::RevokeOtherSessions &)
{
    if (const auto user = authorized(turn, AccountAction::keepOwn, actor.user); !user)
        return user.error();
    return doneIf(endSessions(turn, actor.user, actor.session));
}

}
