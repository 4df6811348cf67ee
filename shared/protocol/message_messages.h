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
    std::optional<MessageId> replyTo = {};

    static constexpr auto fields()
    {
        return std::tuple{field("conversation", &PostMessage::conversation),
                          field("client_id", &PostMessage::clientId),
                          field("text", &PostMessage::text, bytes(1, limits::messageBytes)),
                          field("reply_to", &PostMessage::replyTo)};
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

// One's own. Saying what it says already changes nothing and is answered like an edit.
struct EditMessage
{
    static constexpr auto type = "message.edit";
    MessageId message;
    QString text;

    static constexpr auto fields()
    {
        return std::tuple{field("message", &EditMessage::message),
                          field("text", &EditMessage::text, bytes(1, limits::messageBytes))};
    }
    friend bool operator==(const EditMessage &, const EditMessage &) = default;
};

// One's own, or as a moderator anybody's. What is removed already stays so, and is answered like a removal.
struct RemoveMessage
{
    static constexpr auto type = "message.remove";
    MessageId message;

    static constexpr auto fields() { return std::tuple{field("message", &RemoveMessage::message)}; }
    friend bool operator==(const RemoveMessage &, const RemoveMessage &) = default;
};

// The message as it is after it was edited or removed. Of a removed one the text is gone.
struct MessageChanged
{
    static constexpr auto type = "message.changed";
    Message message;

    static constexpr auto fields() { return std::tuple{field("message", &MessageChanged::message)}; }
    friend bool operator==(const MessageChanged &, const MessageChanged &) = default;
};

struct FetchMessage
{
    static constexpr auto type = "message.fetch";
    MessageId message;

    static constexpr auto fields() { return std::tuple{field("message", &FetchMessage::message)}; }
    friend bool operator==(const FetchMessage &, const FetchMessage &) = default;
};

struct MessageFetched
{
    static constexpr auto type = "message.fetched";
    Message message;

    static constexpr auto fields() { return std::tuple{field("message", &MessageFetched::message)}; }
    friend bool operator==(const MessageFetched &, const MessageFetched &) = default;
};

// What a message said before it was edited.
struct ReadEdits
{
    static constexpr auto type = "message.edits";
    MessageId message;

    static constexpr auto fields() { return std::tuple{field("message", &ReadEdits::message)}; }
    friend bool operator==(const ReadEdits &, const ReadEdits &) = default;
};

struct MessageEdit
{
    QString text;
    Timestamp replacedAt;

    static constexpr auto fields()
    {
        return std::tuple{field("text", &MessageEdit::text, bytes(1, limits::messageBytes)),
                          field("replaced_at", &MessageEdit::replacedAt)};
    }
    friend bool operator==(const MessageEdit &, const MessageEdit &) = default;
};

// Newest first, as many as one answer has room for.
struct EditsRead
{
    static constexpr auto type = "message.edits_read";
    MessageId message;
    QList<MessageEdit> edits;
    bool more = false;

    static constexpr auto fields()
    {
        return std::tuple{field("message", &EditsRead::message),
                          field("edits", &EditsRead::edits, items(0, limits::editsPerMessage)),
                          field("more", &EditsRead::more)};
    }
    friend bool operator==(const EditsRead &, const EditsRead &) = default;
};

// The newest messages of a conversation; or those right before a seq, right after one, or on both sides of one. Names
// at most one of the three.
struct ReadHistory
{
    static constexpr auto type = "message.history";
    ConversationId conversation;
    std::optional<qint64> before;
    std::optional<qint64> limit;
    std::optional<qint64> after = {};
    std::optional<qint64> around = {};

    static constexpr auto fields()
    {
        return std::tuple{field("conversation", &ReadHistory::conversation),
                          field("before", &ReadHistory::before, between(1, limits::largestNumber)),
                          field("limit", &ReadHistory::limit, between(1, limits::messagesPerAnswer)),
                          field("after", &ReadHistory::after, between(0, limits::largestNumber)),
                          field("around", &ReadHistory::around, between(1, limits::largestNumber))};
    }
    friend bool operator==(const ReadHistory &, const ReadHistory &) = default;
};

// Oldest first. Says whether there are older and newer ones than these.
struct MessagePage
{
    static constexpr auto type = "message.page";
    ConversationId conversation;
    QList<Message> messages;
    bool more = false;
    bool newer = false;

    static constexpr auto fields()
    {
        return std::tuple{field("conversation", &MessagePage::conversation),
                          field("messages", &MessagePage::messages, items(0, limits::messagesPerAnswer)),
                          field("more", &MessagePage::more),
                          field("newer", &MessagePage::newer)};
    }
    friend bool operator==(const MessagePage &, const MessagePage &) = default;
};

}
