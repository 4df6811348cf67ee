#include "server/core/queries/sync.h"

namespace tincan::core {

namespace {

namespace limits = protocol::limits;

Result<protocol::GroupChanges> changesOf(const protocol::Group &group, qint64 revision, UserId reader, ReadStore &store)
{
    protocol::GroupChanges changes;
    changes.group = group;
    auto members = store.streams().members(group.id, reader, revision, limits::changesPerStream + 1);
    if (!members)
        return members.error();
    const auto conversations = store.streams().conversations(group.id, reader, revision, limits::changesPerStream + 1);
    if (!conversations)
        return conversations.error();
    changes.truncated = members->size() + conversations->size() > limits::changesPerStream;
    if (changes.truncated)
        return changes;
    changes.members = *std::move(members);
    for (const auto &changed : *conversations) {
        const auto conversation = store.conversations().one(changed.id, reader);
        if (!conversation)
            return conversation.error();
        if (*conversation)
            changes.conversations += **conversation;
        else
            changes.removedConversations += changed.id;
    }
    return changes;
}

}

Status syncGroups(const QList<protocol::GroupPosition> &known, UserId reader, ReadStore &store,
                  protocol::StreamChanges &changes)
{
    // All groups together have as much room as the largest one alone.
    qint64 room = limits::changesPerStream;
    for (const protocol::GroupPosition &position : known) {
        const auto joined = store.conversations().group(position.group, reader);
        if (!joined)
            return joined.error();
        if (!*joined) {
            changes.goneGroups += position.group;
            continue;
        }
        if ((*joined)->group.revision == position.revision)
            continue;
        auto changed = changesOf((*joined)->group, position.revision, reader, store);
        if (!changed)
            return changed.error();
        const qint64 size = changed->members.size() + changed->conversations.size();
        if (size > room)
            *changed = {(*joined)->group, {}, {}, {}, true};
        else
            room -= size;
        changes.groups += *std::move(changed);
    }
    return {};
}

}
