#pragma once

#include "shared/protocol/entities.h"

namespace tincan::protocol {

// Sent every 4 s while keys go on. Without another one it is over 7 s after the last, and with the message it led to.
struct SetTyping
{
    static constexpr auto type = "typing.set";
    ConversationId conversation;
    bool typing = true;

    static constexpr auto fields()
    {
        return std::tuple{field("conversation", &SetTyping::conversation), field("typing", &SetTyping::typing)};
    }
    friend bool operator==(const SetTyping &, const SetTyping &) = default;
};

// A message of that person in that conversation says that it is over, too.
struct TypingChanged
{
    static constexpr auto type = "typing.changed";
    ConversationId conversation;
    UserId user;
    bool typing = true;

    static constexpr auto fields()
    {
        return std::tuple{field("conversation", &TypingChanged::conversation),
                          field("user", &TypingChanged::user),
                          field("typing", &TypingChanged::typing)};
    }
    friend bool operator==(const TypingChanged &, const TypingChanged &) = default;
};

}
