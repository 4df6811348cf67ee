#pragma once

#include "server/core/read_store.h"

namespace tincan::core {

// What is left of one answer's bounds (limits.h), in messages and in bytes of text.
struct AnswerRoom
{
    qint64 messages = 0;
    qint64 textBytes = 0;
};

struct Newest
{
    // Oldest first.
    QList<protocol::Message> messages;
    // There are older ones in the range, for which there was no room.
    bool more = false;
};

// The newest messages with after < seq < before that fit into the room, which shrinks by them.
Result<Newest> newestMessages(ReadStore &store, ConversationId conversation, UserId reader, qint64 after, qint64 before,
                              AnswerRoom &room);

AnswerRoom wholeAnswer();

}
