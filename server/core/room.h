#pragma once

#include "server/core/turn.h"

namespace tincan::core {

// And not for some people in it.
bool isForWholeGroup(protocol::ConversationKind kind);

// Where what happens in a conversation is sent to: the topic of its group where it is for the whole of one, else its
// own.
Topic roomTopic(const ConversationAccess &conversation);

// All who may read the conversation, minus at most one.
std::vector<Audience> roomAudiences(const ConversationAccess &conversation, std::optional<UserId> except = {});

// To all who may read the conversation, minus at most one.
template <class Event>
void publishToRoom(Turn &turn, const ConversationAccess &conversation, const Event &event,
                   std::optional<UserId> except = {})
{
    for (const Audience &audience : roomAudiences(conversation, except))
        turn.publish(audience, event);
}

// A right to do something to the conversation: what it is to the actor, or the refusal.
enum class ConversationAction;
Result<ConversationAccess> authorized(Turn &turn, ConversationAction action, ConversationId conversation, UserId actor);

}
