#include "server/core/accounts.h"

#include "shared/protocol/limits.h"
#include "shared/protocol/username.h"

namespace tincan::core {

namespace {

namespace limits = protocol::limits;

Result<QString> acceptableName(const QString &wanted)
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

Status acceptablePassword(const QString &password)
{
    // Characters as people count them, not UTF-16 units.
    if (password.toUcs4().size() >= limits::passwordLeast)
        return {};
    return Error{ErrorCode::badPassword,
                 QStringLiteral("A password has at least %1 characters.").arg(limits::passwordLeast)};
}

Status nameIsFree(Turn &turn, const QString &username)
{
    const auto holder = turn.store().users().byName(username);
    if (!holder)
        return holder.error();
    if (*holder)
        return Error{ErrorCode::usernameTaken, QStringLiteral("The username \"%1\" is taken.").arg(username)};
    return {};
}

}

Outcome Accounts::handle(Turn &turn, Stranger, const protocol::RegisterAccount &command)
{
    const auto name = acceptableName(command.username);
    if (!name)
        return name.error();
    if (command.password) {
        if (const auto acceptable = acceptablePassword(*command.password); !acceptable)
            return acceptable.error();
    }
    if (const auto free = nameIsFree(turn, *name); !free)
        return free.error();

    const QString wantedName = command.displayName.value_or(QString()).simplified();
    const QString displayName = wantedName.isEmpty() ? *name : wantedName;
    if (!command.password)
        return create(turn, *name, displayName, {});
    const auto rest = [this, username = *name, displayName](Turn &later, const HashOutcome &outcome) -> Outcome {
        if (const auto free = nameIsFree(later, username); !free)
            return free.error();
        return create(later, username, displayName, std::get<HashMade>(outcome).hash);
    };
    return Pending{MakeHash{*command.password}, rest};
}

Outcome Accounts::create(Turn &turn, const QString &username, const QString &displayName,
                         const QByteArray &passwordHash)
{
    const StoredUser user{m_ids.next<UserId>(), username, displayName, passwordHash, turn.now()};
    if (const auto added = turn.store().users().add(user); !added)
        return added.error();
    const auto everybody = turn.store().groups().defaultGroup();
    if (!everybody)
        return everybody.error();
    if (const auto begun = turn.store().standings().beginInGroup(*everybody, user.id, true); !begun)
        return begun.error();
    return m_sessions.open(turn, user);
}

}
