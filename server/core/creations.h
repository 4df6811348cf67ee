#pragma once

#include "server/core/request_hash.h"
#include "server/core/turn.h"

namespace tincan::core {

// What a command made when it came the first time, where it is sent again: nothing where it is new, refused where its
// client id was used for something else. Asked before any question of rights.
template <class MadeId, protocol::Record Command>
Result<std::optional<MadeId>> madeBefore(Turn &turn, UserId author, const Command &command)
{
    const auto prior = turn.store().creations().find(author, command.clientId);
    if (!prior)
        return prior.error();
    if (!*prior)
        return std::optional<MadeId>();
    if ((*prior)->requestHash != RequestHash::of(command)) {
        return Error{ErrorCode::clientIdReused,
                     QStringLiteral("Something else was already made under this client_id.")};
    }
    return MadeId::fromBytes((*prior)->object);
}

template <class MadeId, protocol::Record Command>
Status remember(Turn &turn, UserId author, const Command &command, MadeId made)
{
    return turn.store().creations().add(author, command.clientId, {RequestHash::of(command), made.toBytes()});
}

}
