#pragma once

#include "shared/protocol/entities.h"

namespace tincan::protocol {

// What one belongs to and may read, in pages in the order it was made.
struct ListConversations
{
    static constexpr auto type = "conversation.list";
    std::optional<ConversationId> after = {};

    static constexpr auto fields() { return std::tuple{field("after", &ListConversations::after)}; }
    friend bool operator==(const ListConversations &, const ListConversations &) = default;
};

// With the groups these conversations belong to, and one's role in each. Of each conversation that has one, its last
// message, as far as the answer has room for texts.
struct ConversationList
{
    static constexpr auto type = "conversation.listed";
    QList<Group> groups;
    QList<Conversation> conversations;
    QList<Membership> memberships = {};
    QList<Standing> standings = {};
    QList<Message> lastMessages = {};
    bool more = false;
    // Of one's own stream, to sync from.
    qint64 revision = 0;

    static constexpr auto fields()
    {
        return std::tuple{
            field("groups", &ConversationList::groups, items(0, limits::groupsPerList)),
            field("conversations", &ConversationList::conversations, items(0, limits::conversationsPerList)),
            field("memberships", &ConversationList::memberships, items(0, limits::groupsPerList)),
            field("standings", &ConversationList::standings, items(0, limits::conversationsPerList)),
            field("last_messages", &ConversationList::lastMessages, items(0, limits::conversationsPerList)),
            field("more", &ConversationList::more),
            field("revision", &ConversationList::revision, between(0, limits::largestNumber))};
    }
    friend bool operator==(const ConversationList &, const ConversationList &) = default;
};

// In a group. `participants` only where it is for chosen people; who makes it is one of them in any case.
struct CreateConversation
{
    static constexpr auto type = "conversation.create";
    ClientId clientId;
    GroupId group;
    QString name;
    std::optional<QString> topic = {};
    ConversationKind kind = ConversationKind::group;
    std::optional<QList<UserId>> participants = {};

    static constexpr auto fields()
    {
        return std::tuple{field("client_id", &CreateConversation::clientId),
                          field("group", &CreateConversation::group),
                          field("name", &CreateConversation::name, characters(1, limits::nameCharacters)),
                          field("topic", &CreateConversation::topic, characters(0, limits::topicCharacters)),
                          field("kind", &CreateConversation::kind),
                          field("participants", &CreateConversation::participants, items(0, limits::usersPerCommand))};
    }
    friend bool operator==(const CreateConversation &, const CreateConversation &) = default;
};

// Between oneself and these people. There is one for each set of people: asking again finds it.
struct OpenDirect
{
    static constexpr auto type = "conversation.open_direct";
    QList<UserId> people;

    static constexpr auto fields()
    {
        return std::tuple{field("people", &OpenDirect::people, items(1, limits::peoplePerDirect))};
    }
    friend bool operator==(const OpenDirect &, const OpenDirect &) = default;
};

struct ConversationCreated
{
    static constexpr auto type = "conversation.created";
    ConversationId conversation;

    static constexpr auto fields() { return std::tuple{field("conversation", &ConversationCreated::conversation)}; }
    friend bool operator==(const ConversationCreated &, const ConversationCreated &) = default;
};

// What is left out stays as it is.
struct UpdateConversation
{
    static constexpr auto type = "conversation.update";
    ConversationId conversation;
    std::optional<QString> name = {};
    std::optional<QString> topic = {};

    static constexpr auto fields()
    {
        return std::tuple{field("conversation", &UpdateConversation::conversation),
                          field("name", &UpdateConversation::name, characters(1, limits::nameCharacters)),
                          field("topic", &UpdateConversation::topic, characters(0, limits::topicCharacters))};
    }
    friend bool operator==(const UpdateConversation &, const UpdateConversation &) = default;
};

// An archived conversation is only read. A direct one is put away for oneself.
struct ArchiveConversation
{
    static constexpr auto type = "conversation.archive";
    ConversationId conversation;
    bool archived = true;

    static constexpr auto fields()
    {
        return std::tuple{field("conversation", &ArchiveConversation::conversation),
                          field("archived", &ArchiveConversation::archived)};
    }
    friend bool operator==(const ArchiveConversation &, const ArchiveConversation &) = default;
};

struct RemoveConversation
{
    static constexpr auto type = "conversation.remove";
    ConversationId conversation;

    static constexpr auto fields() { return std::tuple{field("conversation", &RemoveConversation::conversation)}; }
    friend bool operator==(const RemoveConversation &, const RemoveConversation &) = default;
};

struct MuteConversation
{
    static constexpr auto type = "conversation.mute";
    ConversationId conversation;
    MuteLevel level = MuteLevel::everything;

    static constexpr auto fields()
    {
        return std::tuple{field("conversation", &MuteConversation::conversation),
                          field("level", &MuteConversation::level)};
    }
    friend bool operator==(const MuteConversation &, const MuteConversation &) = default;
};

// It is new to those who did not have it, or its settings have changed. Where it is for a whole group, this is a change
// in the group's stream as well.
struct ConversationChanged
{
    static constexpr auto type = "conversation.changed";
    Conversation conversation;
    std::optional<qint64> groupRevision = {};

    static constexpr auto fields()
    {
        return std::tuple{
            field("conversation", &ConversationChanged::conversation),
            field("group_revision", &ConversationChanged::groupRevision, between(1, limits::largestNumber))};
    }
    friend bool operator==(const ConversationChanged &, const ConversationChanged &) = default;
};

// It is gone, for all who had it.
struct ConversationRemoved
{
    static constexpr auto type = "conversation.removed";
    ConversationId conversation;
    std::optional<GroupId> group = {};
    std::optional<qint64> groupRevision = {};

    static constexpr auto fields()
    {
        return std::tuple{
            field("conversation", &ConversationRemoved::conversation),
            field("group", &ConversationRemoved::group),
            field("group_revision", &ConversationRemoved::groupRevision, between(1, limits::largestNumber))};
    }
    friend bool operator==(const ConversationRemoved &, const ConversationRemoved &) = default;
};

}
