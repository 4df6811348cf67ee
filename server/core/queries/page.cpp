#include "server/core/queries/page.h"

#include <algorithm>

namespace tincan::core {

namespace limits = protocol::limits;

AnswerRoom wholeAnswer()
{
    return {limits::messagesPerAnswer, limits::textBytesPerAnswer};
}

bool takeRoom(AnswerRoom &room, const QString &text)
{
    const qint64 size = text.toUtf8().size();
    if (room.messages == 0 || room.textBytes < size)
        return false;
    --room.messages;
    room.textBytes -= size;
    return true;
}

Result<MessageRun> newestMessages(ReadStore &store, ConversationId conversation, UserId reader, qint64 after,
                                  qint64 before, qint64 most, AnswerRoom &room)
{
    // One more than may be shown tells whether there are more.
    const qint64 limit = std::min(most, room.messages);
    auto read = store.messages().newest(conversation, reader, after, before, limit + 1);
    if (!read)
        return read.error();
    QList<protocol::Message> messages = *std::move(read);
    auto oldest = messages.cend();
    while (oldest != messages.cbegin() && messages.cend() - oldest < limit && takeRoom(room, std::prev(oldest)->text))
        --oldest;
    const bool more = oldest != messages.cbegin();
    messages.erase(messages.cbegin(), oldest);
    return MessageRun{std::move(messages), more};
}

Result<MessageRun> oldestMessages(ReadStore &store, ConversationId conversation, UserId reader, qint64 after,
                                  qint64 before, qint64 most, AnswerRoom &room)
{
    const qint64 limit = std::min(most, room.messages);
    auto read = store.messages().oldest(conversation, reader, after, before, limit + 1);
    if (!read)
        return read.error();
    QList<protocol::Message> messages = *std::move(read);
    auto newest = messages.cbegin();
    while (newest != messages.cend() && newest - messages.cbegin() < limit && takeRoom(room, newest->text))
        ++newest;
    const bool more = newest != messages.cend();
    messages.erase(newest, messages.cend());
    return MessageRun{std::move(messages), more};
}

}
