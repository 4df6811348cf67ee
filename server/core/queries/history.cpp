#include "server/core/queries/page.h"
#include "server/core/queries/queries.h"

namespace tincan::core {

namespace {

namespace limits = protocol::limits;

bool namesMoreThanOnePlace(const protocol::ReadHistory &query)
{
    return int(query.before.has_value()) + int(query.after.has_value()) + int(query.around.has_value()) > 1;
}

QueryAnswer pageBefore(ReadStore &store, ConversationId conversation, UserId reader, qint64 before, qint64 limit,
                       qint64 lastSeq)
{
    AnswerRoom room = wholeAnswer();
    auto page = newestMessages(store, conversation, reader, 0, before, limit, room);
    if (!page)
        return page.error();
    return protocol::MessagePage{conversation, std::move(page->messages), page->more, before <= lastSeq};
}

QueryAnswer pageAfter(ReadStore &store, ConversationId conversation, UserId reader, qint64 after, qint64 limit)
{
    AnswerRoom room = wholeAnswer();
    auto page = oldestMessages(store, conversation, reader, after, limits::largestNumber, limit, room);
    if (!page)
        return page.error();
    const auto older = store.messages().newest(conversation, reader, 0, after + 1, 1);
    if (!older)
        return older.error();
    return protocol::MessagePage{conversation, std::move(page->messages), !older->isEmpty(), page->more};
}

// Half of it up to that message, half of it after it; each side may use what the other leaves.
QueryAnswer pageAround(ReadStore &store, ConversationId conversation, UserId reader, qint64 around, qint64 limit)
{
    AnswerRoom room = wholeAnswer();
    AnswerRoom half{(limit + 1) / 2, room.textBytes / 2};
    auto older = newestMessages(store, conversation, reader, 0, around + 1, half.messages, half);
    if (!older)
        return older.error();
    room.textBytes -= limits::textBytesPerAnswer / 2 - half.textBytes;
    const qint64 left = limit - older->messages.size();
    auto newer = oldestMessages(store, conversation, reader, around, limits::largestNumber, left, room);
    if (!newer)
        return newer.error();
    return protocol::MessagePage{conversation, older->messages + newer->messages, older->more, newer->more};
}

}

QueryAnswer answer(const Actor &actor, const protocol::ReadHistory &query, ReadStore &store)
{
    if (!actor)
        return notSignedIn();
    if (namesMoreThanOnePlace(query)) {
        return Error{ErrorCode::badField, QStringLiteral("before, after, around: only one of them at a time")};
    }
    const auto conversation = store.conversations().one(query.conversation, actor->user);
    if (!conversation)
        return conversation.error();
    if (!*conversation)
        return noSuchConversation();

    const qint64 limit = query.limit.value_or(limits::historyPage);
    if (query.after)
        return pageAfter(store, query.conversation, actor->user, *query.after, limit);
    if (query.around)
        return pageAround(store, query.conversation, actor->user, *query.around, limit);
    const qint64 before = query.before.value_or(limits::largestNumber);
    return pageBefore(store, query.conversation, actor->user, before, limit, (*conversation)->lastSeq);
}

QueryAnswer answer(const Actor &actor, const protocol::FetchMessage &query, ReadStore &store)
{
    if (!actor)
        return notSignedIn();
    const auto message = store.messages().one(query.message, actor->user);
    if (!message)
        return message.error();
    if (!*message || (*message)->removed)
        return noSuchMessage();
    return protocol::MessageFetched{**message};
}

QueryAnswer answer(const Actor &actor, const protocol::ReadEdits &query, ReadStore &store)
{
    if (!actor)
        return notSignedIn();
    const auto message = store.messages().one(query.message, actor->user);
    if (!message)
        return message.error();
    if (!*message || (*message)->removed)
        return noSuchMessage();
    const auto edits = store.messages().edits(query.message, actor->user, limits::editsPerMessage);
    if (!edits)
        return edits.error();
    protocol::EditsRead read{query.message, {}, false};
    AnswerRoom room = wholeAnswer();
    for (const auto &edit : *edits) {
        read.more = !takeRoom(room, edit.text);
        if (read.more)
            break;
        read.edits += edit;
    }
    return read;
}

}
