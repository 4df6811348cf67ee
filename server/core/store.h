#pragma once

#include "server/core/actor.h"
#include "shared/base/clock.h"
#include "shared/base/result.h"

#include <QByteArray>

#include <optional>

// What the core asks of its storage, by noun. Every call may fail with busy, storage_full or server_failure; the
// batch then rolls back. Nothing here is called from more than one thread.
namespace tincan::core {

struct StoredUser
{
    UserId id;
    QString username;
    QString displayName;
    // Empty where the account has no password.
    QByteArray passwordHash;
    Timestamp createdAt;
};

class UserStore
{
public:
    virtual ~UserStore() = default;
    virtual Result<std::optional<StoredUser>> byId(UserId id) = 0;
    virtual Result<std::optional<StoredUser>> byName(const QString &username) = 0;
    virtual Status add(const StoredUser &user) = 0;
};

struct StoredSession
{
    SessionId id;
    UserId user;
    // SHA-256 of the token; the token itself is stored nowhere.
    QByteArray tokenHash;
    Timestamp createdAt;
};

class SessionStore
{
public:
    virtual ~SessionStore() = default;
    virtual Result<std::optional<StoredSession>> byTokenHash(const QByteArray &tokenHash) = 0;
    virtual Status add(const StoredSession &session) = 0;
    virtual Status remove(SessionId id) = 0;
};

// A conversation as one person stands to it.
struct ConversationAccess
{
    ConversationId id;
    GroupId group;
    bool member = false;
};

// The place of a new message in its conversation's stream.
struct StreamPlace
{
    qint64 seq = 0;
    qint64 revision = 0;
    // Now, or the predecessor's time where the clock was set back meanwhile.
    Timestamp time;
};

class ConversationStore
{
public:
    virtual ~ConversationStore() = default;
    virtual Result<GroupId> defaultGroup() = 0;
    virtual Result<std::optional<ConversationAccess>> access(ConversationId id, UserId user) = 0;
    virtual Result<StreamPlace> nextPlace(ConversationId id, Timestamp now) = 0;
};

struct NewMessage
{
    MessageId id;
    ConversationId conversation;
    UserId author;
    ClientId clientId;
    // Of the request as it came, to tell a resend from another message under the same client id.
    QByteArray requestHash;
    StreamPlace place;
    QString text;
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
    // Answers the message's number.
    virtual Result<qint64> append(const NewMessage &message) = 0;
};

class Store
{
public:
    virtual ~Store() = default;
    virtual Status begin() = 0;
    // Fails with outcome_unknown where nobody knows whether it was kept; after any other error nothing was.
    virtual Status commit() = 0;
    virtual void rollback() = 0;
    // Whether what is below has failed for good: a disk or a file, not a full disk and not a busy database. Nothing it
    // says from then on is to be trusted, so nothing must be acknowledged any more.
    virtual bool isBroken() const = 0;

    virtual UserStore &users() = 0;
    virtual SessionStore &sessions() = 0;
    virtual ConversationStore &conversations() = 0;
    virtual MessageStore &messages() = 0;
};

}
