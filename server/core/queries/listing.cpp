#include "server/core/queries/queries.h"

namespace tincan::core {

QueryAnswer answer(const Actor &actor, const protocol::ListConversations &, ReadStore &store)
{
    if (!actor)
        return notSignedIn();
    auto groups = store.groups(actor->user);
    if (!groups)
        return groups.error();
    auto conversations = store.conversations(actor->user);
    if (!conversations)
        return conversations.error();
    return protocol::ConversationList{*std::move(groups), *std::move(conversations)};
}

}
