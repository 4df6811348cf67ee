#pragma once

#include "shared/protocol/entities.h"

namespace tincan::protocol {

struct ListConversations
{
    static constexpr auto type = "conversation.list";

    static constexpr auto fields() { return std::tuple{}; }
    friend bool operator==(const ListConversations &, const ListConversations &) = default;
};

struct ConversationList
{
    static constexpr auto type = "conversation.listed";
    QList<Group> groups;
    QList<Conversation> conversations;

    static constexpr auto fields()
    {
        return std::tuple{
            field("groups", &ConversationList::groups, items(0, limits::conversationsPerList)),
            field("conversations", &ConversationList::conversations, items(0, limits::conversationsPerList))};
    }
    friend bool operator==(const ConversationList &, const ConversationList &) = default;
};

}
