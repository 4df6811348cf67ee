#include "server/core/accounts.h"

#include "server/core/codes.h"
#include "server/core/passwords.h"
#include "server/core/people.h"
#include "server/core/request_hash.h"
#include "server/core/texts.h"
#include "shared/protocol/limits.h"
#include "shared/protocol/username.h"

namespace tincan::core {

namespace {

namespace limits = protocol::limits;
using protocol::AccountState;

// Without the password: a fast hash must not be kept of that. It is compared as at a log-in instead.
QByteArray requestHash(protocol::RegisterAccount command)
{
    command.password.reset();
    return RequestHash::of(command);
}

QString displayNameFor(const QString &username, const std::optional<QString> &wanted)
{
    const QString name = oneLine(wanted.value_or(QString()));
    return name.isEmpty() ? username : name;
}

}

Result<QString> acceptableUsername(const QString &wanted)
{
    const auto name = protocol::normalisedUsername(wanted);
    if (!name) {
        return Error{ErrorCode::badUsername,
                     QStringLiteral("A username has %1 to %2 of the letters a-z, digits, dot, underscore and hyphen, "
                                    "and begins with a letter or a digit.")
                         .arg(limits::usernameLeast)
                         .arg(limits::usernameMost)};
    }
    if (protocol::isReservedUsername(*name))
        return Error{ErrorCode::badUsername, QStringLiteral("The username \"%1\" is reserved.").arg(*name)};
    return *name;
}

Error usernameTaken(const QString &username)
{
    return {ErrorCode::usernameTaken, QStringLiteral("The username \"%1\" is taken.").arg(username)};
}

Outcome Accounts::handle(Turn &turn, Stranger, const protocol::RegisterAccount &command)
{
    const auto name = acceptableUsername(command.username);
    if (!name)
        return name.error();
    const auto holder = turn.store().users().byName(*name);
    if (!holder)
        return holder.error();
    if (*holder)
        return again(turn, **holder, command);
    if (const auto admitted = admission(turn, command); !admitted)
        return admitted.error();
    if (!command.password)
        return create(turn, *name, command, {});

    if (const auto acceptable = acceptablePassword(*command.password); !acceptable)
        return acceptable.error();
    const auto rest = [this, username = *name, command](Turn &later, const HashOutcome &outcome) -> Outcome {
        const auto faster = later.store().users().byName(username);
        if (!faster)
            return faster.error();
        if (*faster)
            return again(later, **faster, command);
        return create(later, username, command, std::get<HashMade>(outcome).hash);
    };
    return Pending{hashOf(*command.password), rest};
}

Result<Accounts::Admission> Accounts::admission(Turn &turn, const protocol::RegisterAccount &command) const
{
    if (m_policy.registration == Registration::open)
        return Admission{};
    if (command.invite) {
        const auto invite = turn.store().accountInvites().byCodeHash(codeHash(*command.invite));
        if (!invite)
            return invite.error();
        if (*invite && (*invite)->usesLeft > 0 && turn.now() < (*invite)->expiresAt)
            return Admission{AccountState::active, (*invite)->id};
        return Error{ErrorCode::forbidden, QStringLiteral("This invitation is not valid, or not any more.")};
    }
    if (m_policy.registration == Registration::invite)
        return Error{ErrorCode::forbidden, QStringLiteral("One needs an invitation to register here.")};
    // There will be no session before the approval, so it would have no key at all.
    if (!command.password) {
        return Error{ErrorCode::badPassword,
                     QStringLiteral("An administrator approves new accounts here, so yours needs a password.")};
    }
    return Admission{AccountState::waiting};
}

Outcome Accounts::create(Turn &turn, const QString &username, const protocol::RegisterAccount &command,
                         const QByteArray &passwordHash)
{
    const auto admitted = admission(turn, command);
    if (!admitted)
        return admitted.error();
    Store &store = turn.store();
    StoredUser user{
        m_ids.next<UserId>(), username, displayNameFor(username, command.displayName), passwordHash, turn.now()};
    user.state = admitted->state;
    auto status = store.users().add(user);
    if (status && command.clientId)
        status = store.creations().add(user.id, *command.clientId, {requestHash(command), user.id.toBytes()});
    if (status && admitted->invite)
        status = store.accountInvites().takeOneUse(*admitted->invite);
    if (!status)
        return status.error();
    if (user.state == AccountState::active)
        return enter(turn, user, command.client);
    if (const auto told = tellAdmins(turn, protocol::WaitingChanged{publicPart(user)}); !told)
        return told.error();
    return protocol::AccountWaiting{username};
}

// Only who could have had the name is told that somebody has it: to everybody else all names look the same.
Error Accounts::nameTaken(Turn &turn, const protocol::RegisterAccount &command, const StoredUser &holder) const
{
    const auto admitted = admission(turn, command);
    return admitted ? usernameTaken(holder.username) : admitted.error();
}

// The name has an account. The one that this same registration made, whose answer was lost?
Outcome Accounts::again(Turn &turn, const StoredUser &holder, const protocol::RegisterAccount &command)
{
    if (!command.clientId || turn.now().ms - holder.createdAt.ms > againMs)
        return nameTaken(turn, command, holder);
    const auto made = turn.store().creations().find(holder.id, *command.clientId);
    if (!made)
        return made.error();
    const bool hasPassword = !holder.passwordHash.isEmpty();
    if (!*made || (*made)->object != holder.id.toBytes() || hasPassword != command.password.has_value())
        return nameTaken(turn, command, holder);
    if ((*made)->requestHash != requestHash(command)) {
        return Error{ErrorCode::clientIdReused,
                     QStringLiteral("Something else was already made under this client_id.")};
    }
    if (!hasPassword)
        return enterAgain(turn, holder, command);
    const auto rest = [this, holder, command](Turn &later, const HashOutcome &outcome) -> Outcome {
        const auto current = later.store().users().byId(holder.id);
        if (!current)
            return current.error();
        const bool isSame = *current && (*current)->passwordHash == holder.passwordHash;
        if (!isSame || !std::get<HashVerified>(outcome).matches)
            return nameTaken(later, command, holder);
        return enterAgain(later, **current, command);
    };
    return Pending{comparison(holder.passwordHash, *command.password), rest};
}

// In place of the session whose token nobody knows.
Outcome Accounts::enterAgain(Turn &turn, const StoredUser &user, const protocol::RegisterAccount &command)
{
    if (user.state == AccountState::waiting)
        return protocol::AccountWaiting{user.username};
    if (user.state != AccountState::active)
        return nameTaken(turn, command, user);
    if (const auto ended = endSessions(turn, user.id); !ended)
        return ended.error();
    return m_sessions.open(turn, user, command.client);
}

Outcome Accounts::handle(Turn &turn, Stranger, const protocol::OpenGuest &command)
{
    if (!m_policy.guests)
        return Error{ErrorCode::forbidden, QStringLiteral("This server lets no guests in.")};
    const auto name = acceptableUsername(command.username);
    if (!name)
        return name.error();
    const auto holder = turn.store().users().byName(*name);
    if (!holder)
        return holder.error();
    if (*holder)
        return usernameTaken(*name);
    StoredUser guest{m_ids.next<UserId>(), *name, *name, {}, turn.now()};
    guest.kind = protocol::AccountKind::guest;
    if (const auto added = turn.store().users().add(guest); !added)
        return added.error();
    return enter(turn, guest, command.client);
}

Outcome Accounts::enter(Turn &turn, const StoredUser &user, const std::optional<QString> &client)
{
    if (const auto begun = beginWithEverybody(turn, user.id); !begun)
        return begun.error();
    return m_sessions.open(turn, user, client);
}

}
