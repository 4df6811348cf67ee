#pragma once

#include "shared/base/clock.h"
#include "shared/base/ids.h"
#include "shared/protocol/fields.h"
#include "shared/protocol/kinds.h"
#include "shared/protocol/limits.h"

// The things people talk about, as they are on the wire.
namespace tincan::protocol {

struct User
{
    UserId id;
    QString username;
    QString displayName;
    // What somebody says about themselves; empty for most.
    QString statusText = {};
    AccountKind kind = AccountKind::person;
    AccountState state = AccountState::active;
    bool admin = false;

    static constexpr auto fields()
    {
        return std::tuple{field("id", &User::id),
                          field("username", &User::username, bytes(limits::usernameLeast, limits::usernameMost)),
                          field("display_name", &User::displayName, characters(1, limits::displayNameCharacters)),
                          field("status_text", &User::statusText, characters(0, limits::statusCharacters)),
                          field("kind", &User::kind),
                          field("state", &User::state),
                          field("admin", &User::admin)};
    }
    friend bool operator==(const User &, const User &) = default;
};

struct Group
{
    GroupId id;
    QString name;
    QString description = {};
    Visibility visibility = Visibility::everybody;
    bool newcomersReadHistory = true;
    // Everybody with an account belongs to it.
    bool isDefault = false;
    qint64 memberCount = 0;
    qint64 revision = 0;

    static constexpr auto fields()
    {
        return std::tuple{
            field("id", &Group::id),
            field("name", &Group::name, characters(1, limits::nameCharacters)),
            field("description", &Group::description, characters(0, limits::descriptionCharacters)),
            field("visibility", &Group::visibility),
            field("newcomers_read_history", &Group::newcomersReadHistory),
            field("default", &Group::isDefault),
            field("member_count", &Group::memberCount, between(0, limits::largestNumber)),
            field("revision", &Group::revision, between(0, limits::largestNumber)),
        };
    }
    friend bool operator==(const Group &, const Group &) = default;
};

// One's own place in a group.
struct Membership
{
    GroupId group;
    Role role = Role::member;

    static constexpr auto fields()
    {
        return std::tuple{field("group", &Membership::group), field("role", &Membership::role)};
    }
    friend bool operator==(const Membership &, const Membership &) = default;
};

// A person who is not in a group wants to be.
struct JoinRequest
{
    JoinRequestId id;
    GroupId group;
    UserId user;
    RequestState state = RequestState::open;
    Timestamp createdAt;
    // What the person says, and what a moderator who refuses says.
    QString text = {};
    QString reason = {};
    // Nobody where it was withdrawn, or where the person came in another way.
    std::optional<UserId> decidedBy = {};
    std::optional<Timestamp> decidedAt = {};

    static constexpr auto fields()
    {
        return std::tuple{
            field("id", &JoinRequest::id),
            field("group", &JoinRequest::group),
            field("user", &JoinRequest::user),
            field("state", &JoinRequest::state),
            field("created_at", &JoinRequest::createdAt),
            field("text", &JoinRequest::text, characters(0, limits::requestTextCharacters)),
            field("reason", &JoinRequest::reason, characters(0, limits::requestTextCharacters)),
            field("decided_by", &JoinRequest::decidedBy),
            field("decided_at", &JoinRequest::decidedAt),
        };
    }
    friend bool operator==(const JoinRequest &, const JoinRequest &) = default;
};

struct Conversation
{
    ConversationId id;
    // None where it is a direct one.
    std::optional<GroupId> group;
    // Empty where it is a direct one: that goes by its people.
    QString name;
    // The seq of its newest message, 0 when there is none, and the revision of its stream.
    qint64 lastSeq = 0;
    qint64 revision = 0;
    ConversationKind kind = ConversationKind::group;
    QString topic = {};
    // Who made it, for good, and who it belongs to now. Nobody made the first one.
    std::optional<UserId> creator = {};
    std::optional<UserId> owner = {};
    // Messages that stand.
    qint64 messageCount = 0;
    // Of a direct one: whom it is between, or the first of them; else empty.
    QList<UserId> people = {};
    bool archived = false;

    static constexpr auto fields()
    {
        return std::tuple{field("id", &Conversation::id),
                          field("group", &Conversation::group),
                          field("name", &Conversation::name, characters(0, limits::nameCharacters)),
                          field("last_seq", &Conversation::lastSeq, between(0, limits::largestNumber)),
                          field("revision", &Conversation::revision, between(0, limits::largestNumber)),
                          field("kind", &Conversation::kind),
                          field("topic", &Conversation::topic, characters(0, limits::topicCharacters)),
                          field("creator", &Conversation::creator),
                          field("owner", &Conversation::owner),
                          field("message_count", &Conversation::messageCount, between(0, limits::largestNumber)),
                          field("people", &Conversation::people, items(0, limits::peopleShown)),
                          field("archived", &Conversation::archived)};
    }
    friend bool operator==(const Conversation &, const Conversation &) = default;
};

// How one person stands to a conversation; nobody else is told.
struct Standing
{
    ConversationId conversation;
    qint64 readSeq = 0;
    // Messages up to this one were there before, and are not for this person.
    qint64 hiddenSeq = 0;
    // Both stop at 1,000.
    qint64 unread = 0;
    qint64 unreadMentions = 0;
    MuteLevel mute = MuteLevel::everything;
    bool archived = false;

    static constexpr auto fields()
    {
        return std::tuple{field("conversation", &Standing::conversation),
                          field("read_seq", &Standing::readSeq, between(0, limits::largestNumber)),
                          field("hidden_seq", &Standing::hiddenSeq, between(0, limits::largestNumber)),
                          field("unread", &Standing::unread, between(0, limits::unreadMost)),
                          field("unread_mentions", &Standing::unreadMentions, between(0, limits::unreadMost)),
                          field("mute", &Standing::mute),
                          field("archived", &Standing::archived)};
    }
    friend bool operator==(const Standing &, const Standing &) = default;
};

// Whether somebody can be reached, as others are shown it; what they say about it, and until when, while they are
// there.
struct Presence
{
    UserId user;
    Availability state = Availability::offline;
    QString text = {};
    std::optional<Timestamp> until = {};
    // Where they are offline: when they were there last.
    std::optional<Timestamp> lastSeen = {};

    static constexpr auto fields()
    {
        return std::tuple{field("user", &Presence::user),
                          field("state", &Presence::state),
                          field("text", &Presence::text, characters(0, limits::statusCharacters)),
                          field("until", &Presence::until),
                          field("last_seen", &Presence::lastSeen)};
    }
    friend bool operator==(const Presence &, const Presence &) = default;
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
    // Empty where it was removed.
    QString text;
    std::optional<MessageId> replyTo = {};
    // Whom it mentions, as the server understood it; and whether it mentions everybody.
    QList<UserId> mentions = {};
    bool mentionsAll = false;
    std::optional<Timestamp> editedAt = {};
    bool removed = false;

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
                          field("text", &Message::text, bytes(0, limits::messageBytes)),
                          field("reply_to", &Message::replyTo),
                          field("mentions", &Message::mentions, items(0, limits::mentionsPerMessage)),
                          field("mentions_all", &Message::mentionsAll),
                          field("edited_at", &Message::editedAt),
                          field("removed", &Message::removed)};
    }
    friend bool operator==(const Message &, const Message &) = default;
};

}
