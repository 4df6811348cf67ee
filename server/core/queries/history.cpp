#include "server/core/queries/newest.h"
#include "server/core/queries/queries.h"

namespace tincan::core {

namespace limits = protocol::limits;

QueryAnswer answer(const Actor &actor, const protocol::ReadHistory &query, ReadStore &store)
{
    if (!actor)
        return notSignedIn();
    const auto conversation = store.conversation(query.conversation, actor->user);
    if (!conversation)
        return conversation.error();
    if (!*conversation)
        return Error{ErrorCode::notFound, QStringLiteral("There is no such conversation.")};

    AnswerRoom room = wholeAnswer();
    room.messages = query.limit.value_or(limits::historyPage);
    auto newest =
        newestMessages(store, query.conversation, actor->user, 0, query.before.value_or(limits::largestNumber), room);
    if (!newest)
        return newest.error();
    return protocol::MessagePage{query.conversation, std::move(newest->messages), newest->more};
}

}
