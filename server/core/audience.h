#pragma once

#include "server/core/actor.h"

#include <optional>
#include <variant>

namespace tincan::core {

// Where a person's presence is told.
struct Watched
{
    UserId user;
    friend constexpr auto operator<=>(const Watched &, const Watched &) = default;
};

// What connections are attached to, and events are sent to. A conversation of a whole group uses the group's topic.
using Topic = std::variant<GroupId, ConversationId, UserId, ConnectionId, Watched>;

// All who are attached to the topic, minus at most one user, and minus the connections that have disconnected from the
// room it happens in.
struct Audience
{
    Topic topic;
    std::optional<UserId> except = {};
    std::optional<ConversationId> room = {};
    friend bool operator==(const Audience &, const Audience &) = default;
};

}

template <>
struct std::hash<tincan::core::ConnectionId>
{
    size_t operator()(tincan::core::ConnectionId id) const noexcept { return std::hash<quint64>()(id.value); }
};

template <>
struct std::hash<tincan::core::Watched>
{
    size_t operator()(tincan::core::Watched watched) const noexcept { return qHash(watched.user); }
};
