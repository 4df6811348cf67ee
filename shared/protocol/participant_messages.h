#pragma once

#include "shared/protocol/entities.h"

namespace tincan::protocol {

// Of a conversation for chosen people. Who takes part already is passed over.
struct AddParticipants
{
    static constexpr auto type = "conversation.add";
    ConversationId conversation;
    QList<UserId> users;

    static constexpr auto fields()
    {
        return std::tuple{field("conversation", &AddParticipants::conversation),
                          field("users", &AddParticipants::users, items(1, limits::usersPerCommand))};
    }
    friend bool operator==(const AddParticipants &, const AddParticipants &) = default;
};

struct RemoveParticipant
{
    static constexpr auto type = "conversation.take_out";
    ConversationId conversation;
    UserId user;

    static constexpr auto fields()
    {
        return std::tuple{field("conversation", &RemoveParticipant::conversation),
                          field("user", &RemoveParticipant::user)};
    }
    friend bool operator==(const RemoveParticipant &, const RemoveParticipant &) = default;
};

// One of chosen people goes; a direct conversation is put away for oneself, and comes back with the next message.
struct LeaveConversation
{
    static constexpr auto type = "conversation.leave";
    ConversationId conversation;

    static constexpr auto fields() { return std::tuple{field("conversation", &LeaveConversation::conversation)}; }
    friend bool operator==(const LeaveConversation &, const LeaveConversation &) = default;
};

// Everybody who may read it, in pages by username. In a conversation of the whole group, the group's members.
struct ListParticipants
{
    static constexpr auto type = "conversation.participants";
    ConversationId conversation;
    std::optional<QString> after = {};

    static constexpr auto fields()
    {
        return std::tuple{field("conversation", &ListParticipants::conversation),
                          field("after", &ListParticipants::after, bytes(1, limits::tokenBytes))};
    }
    friend bool operator==(const ListParticipants &, const ListParticipants &) = default;
};

// A person and their role in the group; in a direct conversation all are members.
struct Participant
{
    User user;
    Role role = Role::member;

    static constexpr auto fields()
    {
        return std::tuple{field("user", &Participant::user), field("role", &Participant::role)};
    }
    friend bool operator==(const Participant &, const Participant &) = default;
};

struct ParticipantPage
{
    static constexpr auto type = "conversation.participants_listed";
    ConversationId conversation;
    QList<Participant> participants;
    bool more = false;

    static constexpr auto fields()
    {
        return std::tuple{field("conversation", &ParticipantPage::conversation),
                          field("participants", &ParticipantPage::participants, items(0, limits::usersPerPage)),
                          field("more", &ParticipantPage::more)};
    }
    friend bool operator==(const ParticipantPage &, const ParticipantPage &) = default;
};

// Somebody takes part from now on, or no longer. The revision is that of the conversation's stream.
struct ParticipantChanged
{
    static constexpr auto type = "participant.changed";
    ConversationId conversation;
    UserId user;
    bool present = true;
    qint64 revision = 0;

    static constexpr auto fields()
    {
        return std::tuple{field("conversation", &ParticipantChanged::conversation),
                          field("user", &ParticipantChanged::user),
                          field("present", &ParticipantChanged::present),
                          field("revision", &ParticipantChanged::revision, between(1, limits::largestNumber))};
    }
    friend bool operator==(const ParticipantChanged &, const ParticipantChanged &) = default;
};

// To oneself: one takes part from now on. The revision is that of one's own stream.
struct ConversationJoined
{
    static constexpr auto type = "conversation.joined";
    Conversation conversation;
    qint64 revision = 0;

    static constexpr auto fields()
    {
        return std::tuple{field("conversation", &ConversationJoined::conversation),
                          field("revision", &ConversationJoined::revision, between(1, limits::largestNumber))};
    }
    friend bool operator==(const ConversationJoined &, const ConversationJoined &) = default;
};

// To oneself: one takes part no longer.
struct ConversationLeft
{
    static constexpr auto type = "conversation.left";
    ConversationId conversation;
    qint64 revision = 0;

    static constexpr auto fields()
    {
        return std::tuple{field("conversation", &ConversationLeft::conversation),
                          field("revision", &ConversationLeft::revision, between(1, limits::largestNumber))};
    }
    friend bool operator==(const ConversationLeft &, const ConversationLeft &) = default;
};

}
