#pragma once

#include "shared/protocol/entities.h"

namespace tincan::protocol {

// Sending it again with the same client id gets the first answer again and posts nothing twice.
struct PostMessage
{
    static constexpr auto type = "message.post";
    ConversationId conversation;
    ClientId clientId;
    QString text;

    static constexpr auto fields()
    {
        return std::tuple{field("conversation", &PostMessage::conversation),
                          field("client_id", &PostMessage::clientId),
                          field("text", &PostMessage::text, bytes(1, limits::messageBytes))};
    }
    friend bool operator==(const PostMessage &, const PostMessage &) = default;
};

// Stored: it survives whatever happens to the server from here on.
struct MessageAccepted
{
    static constexpr auto type = "message.accepted";
    MessageId message;
    ConversationId conversation;
    ClientId clientId;
    qint64 number = 0;
    qint64 seq = 0;
    Timestamp createdAt;

    static constexpr auto fields()
    {
        return std::tuple{field("message", &MessageAccepted::message),
                          field("conversation", &MessageAccepted::conversation),
                          field("client_id", &MessageAccepted::clientId),
                          field("number", &MessageAccepted::number, between(1, limits::largestNumber)),
                          field("seq", &MessageAccepted::seq, between(1, limits::largestNumber)),
                          field("created_at", &MessageAccepted::createdAt)};
    }
    friend bool operator==(const MessageAccepted &, const MessageAccepted &) = default;
};

struct MessagePosted
{
    static constexpr auto type = "message.posted";
    Message message;

    static constexpr auto fields() { return std::tuple{field("message", &MessagePosted::message)}; }
    friend bool operator==(const MessagePosted &, const MessagePosted &) = default;
};

// The newest messages of a conversation, or those before a seq.
struct ReadHistory
{
    static constexpr auto type = "message.history";
    ConversationId conversation;
    std::optional<qint64> before;
    std::optional<qint64> limit;

    static constexpr auto fields()
    {
        return std::tuple{field("conversation", &ReadHistory::conversation),
                          field("before", &ReadHistory::before, between(1, limits::largestNumber)),
                          field("limit", &ReadHistory::limit, between(1, limits::messagesPerAnswer))};
    }
    friend bool operator==(const ReadHistory &, const ReadHistory &) = default;
};

// Oldest first. `more` says whether there are older ones.
struct MessagePage
{
    static constexpr auto type = "message.page";
    ConversationId conversation;
    QList<Message> messages;
    bool more = false;

    static constexpr auto fields()
    {
        return std::tuple{field("conversation", &MessagePage::conversation),
                          field("messages", &MessagePage::messages, items(0, limits::messagesPerAnswer)),
                          field("more", &MessagePage::more)};
    }
    friend bool operator==(const MessagePage &, const MessagePage &) = default;
};

}
