#pragma once

#include "server/core/read_store.h"

namespace tincan::core {

// What is left of one answer's bounds (limits.h), in messages and in bytes of text.
struct AnswerRoom
{
    qint64 messages = 0;
    qint64 textBytes = 0;
};

AnswerRoom wholeAnswer();

// Some messages of a conversation that follow each other, oldest first.
struct MessageRun
{
    QList<protocol::Message> messages;
    // There are others in the range, for which there was no room: older ones before the newest, newer ones after the
    // oldest.
    bool more = false;
};

// The newest messages with after < seq < before, at most so many and as many as fit into the room, which shrinks by
// them.
Result<MessageRun> newestMessages(ReadStore &store, ConversationId conversation, UserId reader, qint64 after,
                                  qint64 before, qint64 most, AnswerRoom &room);
// The oldest ones.
Result<MessageRun> oldestMessages(ReadStore &store, ConversationId conversation, UserId reader, qint64 after,
                                  qint64 before, qint64 most, AnswerRoom &room);

// Whether it fits in, which it does only once.
bool takeRoom(AnswerRoom &room, const QString &text);

}
