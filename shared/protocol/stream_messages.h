#pragma once

#include "shared/protocol/entities.h"

namespace tincan::protocol {

// Something has changed in what not everybody in the conversation may read: those who have it get it by a sync.
struct StreamMoved
{
    static constexpr auto type = "stream.moved";
    ConversationId conversation;
    qint64 revision = 0;

    static constexpr auto fields()
    {
        return std::tuple{field("conversation", &StreamMoved::conversation),
                          field("revision", &StreamMoved::revision, between(1, limits::largestNumber))};
    }
    friend bool operator==(const StreamMoved &, const StreamMoved &) = default;
};

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

struct GroupPosition
{
    GroupId group;
    qint64 revision = 0;

    static constexpr auto fields()
    {
        return std::tuple{field("group", &GroupPosition::group),
                          field("revision", &GroupPosition::revision, between(0, limits::largestNumber))};
    }
    friend bool operator==(const GroupPosition &, const GroupPosition &) = default;
};

// What has been missed in these streams, and in one's own where `user` says how far one knows that. Streams that have
// not changed are left out of the answer.
struct SyncStreams
{
    static constexpr auto type = "stream.sync";
    QList<ConversationPosition> conversations;
    std::optional<QList<GroupPosition>> groups = {};
    std::optional<qint64> user = {};

    static constexpr auto fields()
    {
        return std::tuple{field("conversations", &SyncStreams::conversations, items(0, limits::streamsPerSync)),
                          field("groups", &SyncStreams::groups, items(0, limits::streamsPerSync)),
                          field("user", &SyncStreams::user, between(0, limits::largestNumber))};
    }
    friend bool operator==(const SyncStreams &, const SyncStreams &) = default;
};

struct ParticipantChange
{
    UserId user;
    bool present = true;

    static constexpr auto fields()
    {
        return std::tuple{field("user", &ParticipantChange::user), field("present", &ParticipantChange::present)};
    }
    friend bool operator==(const ParticipantChange &, const ParticipantChange &) = default;
};

// The changes since the position one named, oldest first: new messages, and those that were edited or removed. Where
// there were too many, `truncated` is set and the messages are the newest ones alone: what one has of older messages
// ends in a hole.
struct ConversationChanges
{
    Conversation conversation;
    QList<Message> messages;
    bool truncated = false;
    QList<ParticipantChange> participants = {};

    static constexpr auto fields()
    {
        return std::tuple{
            field("conversation", &ConversationChanges::conversation),
            field("messages", &ConversationChanges::messages, items(0, limits::messagesPerAnswer)),
            field("truncated", &ConversationChanges::truncated),
            field("participants", &ConversationChanges::participants, items(0, limits::changesPerStream))};
    }
    friend bool operator==(const ConversationChanges &, const ConversationChanges &) = default;
};

// Without a role: has left.
struct MemberChange
{
    UserId user;
    std::optional<Role> role = {};

    static constexpr auto fields()
    {
        return std::tuple{field("user", &MemberChange::user), field("role", &MemberChange::role)};
    }
    friend bool operator==(const MemberChange &, const MemberChange &) = default;
};

// Where there were too many changes, `truncated` is set and the lists are empty: ask for them whole.
struct GroupChanges
{
    Group group;
    QList<MemberChange> members;
    QList<Conversation> conversations;
    QList<ConversationId> removedConversations;
    bool truncated = false;

    static constexpr auto fields()
    {
        return std::tuple{
            field("group", &GroupChanges::group),
            field("members", &GroupChanges::members, items(0, limits::changesPerStream)),
            field("conversations", &GroupChanges::conversations, items(0, limits::changesPerStream)),
            field("removed_conversations", &GroupChanges::removedConversations, items(0, limits::changesPerStream)),
            field("truncated", &GroupChanges::truncated)};
    }
    friend bool operator==(const GroupChanges &, const GroupChanges &) = default;
};

struct JoinedGroup
{
    Group group;
    Role role = Role::member;

    static constexpr auto fields()
    {
        return std::tuple{field("group", &JoinedGroup::group), field("role", &JoinedGroup::role)};
    }
    friend bool operator==(const JoinedGroup &, const JoinedGroup &) = default;
};

// What happened to oneself: where one belongs now, and how one stands there. Where there was too much, `truncated` is
// set and the lists are empty: list everything anew.
struct UserChanges
{
    qint64 revision = 0;
    QList<JoinedGroup> groups;
    QList<Conversation> conversations;
    QList<Standing> standings;
    bool truncated = false;
    // One's own.
    QList<JoinRequest> requests = {};
    // Where one does not belong any more.
    QList<GroupId> leftGroups = {};
    QList<ConversationId> leftConversations = {};

    static constexpr auto fields()
    {
        return std::tuple{
            field("revision", &UserChanges::revision, between(0, limits::largestNumber)),
            field("groups", &UserChanges::groups, items(0, limits::changesPerStream)),
            field("conversations", &UserChanges::conversations, items(0, limits::changesPerStream)),
            field("standings", &UserChanges::standings, items(0, limits::changesPerStream)),
            field("truncated", &UserChanges::truncated),
            field("requests", &UserChanges::requests, items(0, limits::changesPerStream)),
            field("left_groups", &UserChanges::leftGroups, items(0, limits::changesPerStream)),
            field("left_conversations", &UserChanges::leftConversations, items(0, limits::changesPerStream))};
    }
    friend bool operator==(const UserChanges &, const UserChanges &) = default;
};

// `more` lists the conversations for which this answer had no room: ask for them again. What is gone was removed, or is
// not for oneself any more.
struct StreamChanges
{
    static constexpr auto type = "stream.changes";
    QList<ConversationChanges> conversations;
    QList<ConversationId> more;
    QList<ConversationId> gone = {};
    QList<GroupChanges> groups = {};
    QList<GroupId> goneGroups = {};
    std::optional<UserChanges> user = {};

    static constexpr auto fields()
    {
        return std::tuple{field("conversations", &StreamChanges::conversations, items(0, limits::streamsPerSync)),
                          field("more", &StreamChanges::more, items(0, limits::streamsPerSync)),
                          field("gone", &StreamChanges::gone, items(0, limits::streamsPerSync)),
                          field("groups", &StreamChanges::groups, items(0, limits::streamsPerSync)),
                          field("gone_groups", &StreamChanges::goneGroups, items(0, limits::streamsPerSync)),
                          field("user", &StreamChanges::user)};
    }
    friend bool operator==(const StreamChanges &, const StreamChanges &) = default;
};

}
