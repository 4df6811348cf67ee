#pragma once

#include "shared/base/ids.h"

#include <compare>
#include <optional>

namespace tincan::core {

// One connection of one door. Never used twice while the server runs.
struct ConnectionId
{
    quint64 value = 0;
    friend constexpr auto operator<=>(const ConnectionId &, const ConnectionId &) = default;
    friend size_t qHash(ConnectionId id, size_t seed = 0) noexcept { return ::qHash(id.value, seed); }
};

// Who speaks on a connection: a user, by a session.
struct SignedIn
{
    UserId user;
    SessionId session;
    friend bool operator==(const SignedIn &, const SignedIn &) = default;
};

using Actor = std::optional<SignedIn>;

}
