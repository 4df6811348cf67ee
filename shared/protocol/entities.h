#pragma once

#include "shared/base/clock.h"
#include "shared/base/ids.h"
#include "shared/protocol/fields.h"
#include "shared/protocol/limits.h"

// The things people talk about, as they are on the wire.
namespace tincan::protocol {

struct User
{
    UserId id;
    QString username;
    QString displayName;

    static constexpr auto fields()
    {
        return std::tuple{field("id", &User::id),
                          field("username", &User::username, bytes(limits::usernameLeast, limits::usernameMost)),
                          field("display_name", &User::displayName, characters(1, limits::displayNameCharacters))};
    }
    friend bool operator==(const User &, const User &) = default;
};

struct Conversation
{
    ConversationId id;
    GroupId group;
    QString name;
    // The seq of its newest message, 0 when there is none, and the revision of its stream.
    qint64 lastSeq = 0;
    qint64 revision = 0;

    static constexpr auto fields()
    {
        return std::tuple{field("id", &Conversation::id),
                          field("group", &Conversation::group),
                          field("name", &Conversation::name, characters(1, limits::nameCharacters)),
                          field("last_seq", &Conversation::lastSeq, between(0, limits::largestNumber)),
                          field("revision", &Conversation::revision, between(0, limits::largestNumber))};
    }
    friend bool operator==(const Conversation &, const Conversation &) = default;
};

struct Group
{
    GroupId id;
    QString name;

    static constexpr auto fields()
    {
        return std::tuple{field("id", &Group::id), field("name", &Group::name, characters(1, limits::nameCharacters))};
    }
    friend bool operator==(const Group &, const Group &) = default;
};

struct Message
{
    MessageId id;
    ConversationId conversation;
    UserId author;
    // What the author's client called it: by it that client knows its own message again.
    ClientId clientId;
    // Order of arrival on the whole server; order within the conversation; revision of its last change.
    qint64 number = 0;
    qint64 seq = 0;
    qint64 revision = 0;
    Timestamp createdAt;
    QString text;

    static constexpr auto fields()
    {
        return std::tuple{field("id", &Message::id),
                          field("conversation", &Message::conversation),
                          field("author", &Message::author),
                          field("client_id", &Message::clientId),
                          field("number", &Message::number, between(1, limits::largestNumber)),
                          field("seq", &Message::seq, between(1, limits::largestNumber)),
                          field("revision", &Message::revision, between(1, limits::largestNumber)),
                          field("created_at", &Message::createdAt),
                          field("text", &Message::text, bytes(1, limits::messageBytes))};
    }
    friend bool operator==(const Message &, const Message &) = default;
};

}
