#pragma once

#include "shared/protocol/entities.h"

namespace tincan::protocol {

// How far one knows a conversation's stream: the newest seq one has and the highest revision one has seen.
struct ConversationPosition
{
    ConversationId conversation;
    qint64 seq = 0;
    qint64 revision = 0;

    static constexpr auto fields()
    {
        return std::tuple{field("conversation", &ConversationPosition::conversation),
                          field("seq", &ConversationPosition::seq, between(0, limits::largestNumber)),
                          field("revision", &ConversationPosition::revision, between(0, limits::largestNumber))};
    }
    friend bool operator==(const ConversationPosition &, const ConversationPosition &) = default;
};

// What has been missed. Streams that have not changed, or may not be read, are left out of the answer.
struct SyncStreams
{
    static constexpr auto type = "stream.sync";
    QList<ConversationPosition> conversations;

    static constexpr auto fields()
    {
        return std::tuple{field("conversations", &SyncStreams::conversations, items(1, limits::streamsPerSync))};
    }
    friend bool operator==(const SyncStreams &, const SyncStreams &) = default;
};

// The changes since the position one named, oldest first. Where there were too many, `truncated` is set and the
// messages are the newest ones alone: what one has of older messages ends in a hole.
struct ConversationChanges
{
    Conversation conversation;
    QList<Message> messages;
    bool truncated = false;

    static constexpr auto fields()
    {
        return std::tuple{field("conversation", &ConversationChanges::conversation),
                          field("messages", &ConversationChanges::messages, items(0, limits::messagesPerAnswer)),
                          field("truncated", &ConversationChanges::truncated)};
    }
    friend bool operator==(const ConversationChanges &, const ConversationChanges &) = default;
};

// `more` lists the streams for which this answer had no room: ask for them again.
struct StreamChanges
{
    static constexpr auto type = "stream.changes";
    QList<ConversationChanges> conversations;
    QList<ConversationId> more;

    static constexpr auto fields()
    {
        return std::tuple{field("conversations", &StreamChanges::conversations, items(0, limits::streamsPerSync)),
                          field("more", &StreamChanges::more, items(0, limits::streamsPerSync))};
    }
    friend bool operator==(const StreamChanges &, const StreamChanges &) = default;
};

}
