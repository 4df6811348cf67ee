#include "server/core/queries/page.h"
#include "server/core/queries/sync.h"

#include <algorithm>

namespace tincan::core {

namespace {

namespace limits = protocol::limits;

// Edited and removed ones that one had already, then the new ones; where that does not fit, the newest alone. The new
// ones are read first: behind a long absence there are many, and nobody walks through all that was edited meanwhile.
Result<MessageRun> changedMessages(const protocol::ConversationPosition &known, UserId reader, AnswerRoom &room,
                                   ReadStore &store)
{
    AnswerRoom trial = room;
    auto added = newestMessages(
        store, known.conversation, reader, known.seq, limits::largestNumber, limits::messagesPerAnswer, trial);
    if (!added || added->more || known.seq == 0) {
        room = trial;
        return added;
    }
    const auto changed =
        store.messages().changed(known.conversation, reader, known.seq, known.revision, trial.messages + 1);
    if (!changed)
        return changed.error();
    const bool fits = std::all_of(
        changed->begin(), changed->end(), [&](const auto &message) { return takeRoom(trial, message.text); });
    if (fits) {
        room = trial;
        return MessageRun{*changed + added->messages, false};
    }
    auto newest =
        newestMessages(store, known.conversation, reader, 0, limits::largestNumber, limits::messagesPerAnswer, room);
    if (newest)
        newest->more = true;
    return newest;
}

Status addChanges(const protocol::Conversation &conversation, const protocol::ConversationPosition &known,
                  UserId reader, AnswerRoom &room, ReadStore &store, protocol::StreamChanges &changes)
{
    const auto messages = changedMessages(known, reader, room, store);
    if (!messages)
        return messages.error();
    auto participants =
        store.streams().participants(conversation.id, reader, known.revision, limits::changesPerStream + 1);
    if (!participants)
        return participants.error();
    const bool tooMany = participants->size() > limits::changesPerStream;
    if (tooMany)
        participants->clear();
    changes.conversations += {conversation, messages->messages, messages->more || tooMany, *std::move(participants)};
    return {};
}

}

Status syncConversations(const QList<protocol::ConversationPosition> &known, UserId reader, ReadStore &store,
                         protocol::StreamChanges &changes)
{
    AnswerRoom room = wholeAnswer();
    for (const protocol::ConversationPosition &position : known) {
        const auto conversation = store.conversations().one(position.conversation, reader);
        if (!conversation)
            return conversation.error();
        if (!*conversation) {
            changes.gone += position.conversation;
            continue;
        }
        if ((*conversation)->revision == position.revision)
            continue;
        // The first stream always gets what there is room for, so that asking again gets on.
        const bool roomLeft = room.messages > 0 && room.textBytes >= limits::messageBytes;
        if (!roomLeft) {
            changes.more += position.conversation;
            continue;
        }
        if (const auto added = addChanges(**conversation, position, reader, room, store, changes); !added)
            return added;
    }
    return {};
}

}
