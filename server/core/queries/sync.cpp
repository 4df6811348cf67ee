#include "server/core/queries/sync.h"

#include "server/core/queries/queries.h"

namespace tincan::core {

QueryAnswer answer(const Actor &actor, const protocol::SyncStreams &query, ReadStore &store)
{
    if (!actor)
        return notSignedIn();
    protocol::StreamChanges changes;
    if (const auto synced = syncConversations(query.conversations, actor->user, store, changes); !synced)
        return synced.error();
    const auto groups = query.groups.value_or(QList<protocol::GroupPosition>());
    if (const auto synced = syncGroups(groups, actor->user, store, changes); !synced)
        return synced.error();
    if (query.user) {
        if (const auto synced = syncUser(*query.user, actor->user, store, changes); !synced)
            return synced.error();
    }
    return changes;
}

}
