#pragma once

#include "shared/protocol/limits.h"

#include <algorithm>

// What is unread: one rule for server and client, so that their counts agree.
namespace tincan::protocol {

struct Unread
{
    qint64 messages = 0;
    qint64 mentions = 0;
    friend bool operator==(const Unread &, const Unread &) = default;
};

// Of a message, what the rule looks at.
struct UnreadFacts
{
    qint64 seq = 0;
    bool own = false;
    bool removed = false;
    bool mentionsReader = false;
};

// `messages` are those of one conversation, in any order.
template <class Messages, class FactsOf>
Unread countUnread(const Messages &messages, qint64 readSeq, FactsOf factsOf)
{
    Unread unread;
    for (const auto &message : messages) {
        const UnreadFacts facts = factsOf(message);
        if (facts.seq <= readSeq || facts.own || facts.removed)
            continue;
        unread.messages = std::min(unread.messages + 1, limits::unreadMost);
        if (facts.mentionsReader)
            unread.mentions = std::min(unread.mentions + 1, limits::unreadMost);
    }
    return unread;
}

}
