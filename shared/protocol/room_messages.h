#pragma once

#include "shared/protocol/entities.h"

namespace tincan::protocol {

// This connection gets what happens in the conversation from now on. A connection begins connected to all that its
// user may read.
struct ConnectRoom
{
    static constexpr auto type = "room.connect";
    ConversationId conversation;

    static constexpr auto fields() { return std::tuple{field("conversation", &ConnectRoom::conversation)}; }
    friend bool operator==(const ConnectRoom &, const ConnectRoom &) = default;
};

// This connection gets nothing of the conversation until it connects again; sync has it all then.
struct DisconnectRoom
{
    static constexpr auto type = "room.disconnect";
    ConversationId conversation;

    static constexpr auto fields() { return std::tuple{field("conversation", &DisconnectRoom::conversation)}; }
    friend bool operator==(const DisconnectRoom &, const DisconnectRoom &) = default;
};

}
