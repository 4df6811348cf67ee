#include "server/core/queries/newest.h"

#include <algorithm>

namespace tincan::core {

namespace limits = protocol::limits;

Result<Newest> newestMessages(ReadStore &store, ConversationId conversation, UserId reader, qint64 after, qint64 before,
                              AnswerRoom &room)
{
    // One more than asked for tells whether there are more.
    auto read = store.messages(conversation, reader, after, before, room.messages + 1);
    if (!read)
        return read.error();
    QList<protocol::Message> messages = *std::move(read);

    auto oldest = messages.cend();
    while (oldest != messages.cbegin()) {
        const qint64 size = std::prev(oldest)->text.toUtf8().size();
        if (room.messages == 0 || room.textBytes < size)
            break;
        --oldest;
        --room.messages;
        room.textBytes -= size;
    }
    const bool more = oldest != messages.cbegin();
    messages.erase(messages.cbegin(), oldest);
    return Newest{std::move(messages), more};
}

AnswerRoom wholeAnswer()
{
    return {limits::messagesPerAnswer, limits::textBytesPerAnswer};
}

}
