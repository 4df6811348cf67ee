#include "server/core/queries/newest.h"
#include "server/core/queries/queries.h"

namespace tincan::core {

namespace limits = protocol::limits;

QueryAnswer answer(const Actor &actor, const protocol::SyncStreams &query, ReadStore &store)
{
    if (!actor)
        return notSignedIn();
    AnswerRoom room = wholeAnswer();
    protocol::StreamChanges changes;
    for (const protocol::ConversationPosition &known : query.conversations) {
        const auto conversation = store.conversation(known.conversation, actor->user);
        if (!conversation)
            return conversation.error();
        if (!*conversation || (*conversation)->revision == known.revision)
            continue;
        // The first stream always gets what there is room for, so that asking again gets on.
        const bool roomLeft = room.messages > 0 && room.textBytes >= limits::messageBytes;
        if (!roomLeft) {
            changes.more.append(known.conversation);
            continue;
        }
        auto newest = newestMessages(store, known.conversation, actor->user, known.seq, limits::largestNumber, room);
        if (!newest)
            return newest.error();
        changes.conversations.append({**conversation, std::move(newest->messages), newest->more});
    }
    return changes;
}

}
