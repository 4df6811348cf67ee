#pragma once

#include "server/core/conversation_store.h"

namespace tincan::core {

struct Mentions
{
    QList<UserId> users;
    bool all = false;
    friend bool operator==(const Mentions &, const Mentions &) = default;
};

struct NewMessage
{
    MessageId id;
    ConversationId conversation;
    UserId author;
    ClientId clientId;
    // Of the request as it came, to tell a resend from another message under the same client id.
    QByteArray requestHash;
    Timestamp now;
    QString text;
    std::optional<MessageId> replyTo = {};
    Mentions mentions = {};
};

// A message's place in its conversation's stream and on the server.
struct MessagePlace
{
    qint64 number = 0;
    qint64 seq = 0;
    qint64 revision = 0;
    // Now, or the predecessor's time where the clock was set back meanwhile.
    Timestamp time;
};

// What is needed to give the first answer again.
struct PriorPost
{
    QByteArray requestHash;
    MessageId id;
    ConversationId conversation;
    qint64 number = 0;
    qint64 seq = 0;
    Timestamp createdAt;
};

class MessageStore
{
public:
    virtual ~MessageStore() = default;
    virtual Result<std::optional<PriorPost>> byClientId(UserId author, ClientId clientId) = 0;
    virtual Result<std::optional<protocol::Message>> byId(MessageId id) = 0;
    // Adds it at the end of its conversation. Nothing where its author has used the client id before.
    virtual Result<std::optional<MessagePlace>> append(const NewMessage &message) = 0;
    // Keeps what it said before. The message as it is afterwards, in the stream's next revision.
    virtual Result<protocol::Message> edit(const protocol::Message &before, const QString &text,
                                           const Mentions &mentions, Timestamp now) = 0;
    // The text and its edits are gone for good.
    virtual Result<protocol::Message> remove(const protocol::Message &before, Timestamp now) = 0;
};

}
