#include "server/core/room.h"

#include "server/core/permissions.h"

namespace tincan::core {

bool isForWholeGroup(protocol::ConversationKind kind)
{
    return kind == protocol::ConversationKind::group || kind == protocol::ConversationKind::announcement;
}

Topic roomTopic(const ConversationAccess &conversation)
{
    if (conversation.group && isForWholeGroup(conversation.kind))
        return *conversation.group;
    return conversation.id;
}

std::vector<Audience> roomAudiences(const ConversationAccess &conversation, std::optional<UserId> except)
{
    std::vector<Audience> audiences{{roomTopic(conversation), except, conversation.id}};
    // Guests hear the default conversation alone, not the group it belongs to.
    if (conversation.isDefault)
        audiences.push_back({conversation.id, except, conversation.id});
    return audiences;
}

Result<ConversationAccess> authorized(Turn &turn, ConversationAction action, ConversationId conversation, UserId actor)
{
    auto access = turn.store().conversations().access(conversation, actor);
    if (!access)
        return access.error();
    if (const auto granted = authorize(action, *access); !granted)
        return granted.error();
    return **std::move(access);
}

}
