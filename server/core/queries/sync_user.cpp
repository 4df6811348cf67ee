#include "server/core/queries/sync.h"

namespace tincan::core {

namespace {

namespace limits = protocol::limits;

Status addGroups(const QList<GroupId> &ids, UserId reader, ReadStore &store, protocol::UserChanges &changes)
{
    for (const GroupId id : ids) {
        const auto joined = store.conversations().group(id, reader);
        if (!joined)
            return joined.error();
        if (*joined)
            changes.groups += **joined;
    }
    return {};
}

Status addConversations(const QList<ConversationId> &ids, UserId reader, ReadStore &store,
                        protocol::UserChanges &changes)
{
    for (const ConversationId id : ids) {
        const auto conversation = store.conversations().one(id, reader);
        if (!conversation)
            return conversation.error();
        if (*conversation)
            changes.conversations += **conversation;
    }
    return {};
}

// A standing stays when its right is lost, so that is asked once more.
Status addStandings(const QList<ConversationId> &ids, UserId reader, ReadStore &store, protocol::UserChanges &changes)
{
    for (const ConversationId id : ids) {
        const auto conversation = store.conversations().one(id, reader);
        if (!conversation)
            return conversation.error();
        if (!*conversation)
            continue;
        const auto standing = store.conversations().standing(id, reader);
        if (!standing)
            return standing.error();
        changes.standings += *standing;
    }
    return {};
}

}

Status syncUser(qint64 known, UserId reader, ReadStore &store, protocol::StreamChanges &changes)
{
    const auto revision = store.streams().revisionOf(reader);
    if (!revision)
        return revision.error();
    if (*revision == known)
        return {};
    const qint64 limit = limits::changesPerStream + 1;
    const auto groups = store.streams().joinedGroups(reader, known, limit);
    if (!groups)
        return groups.error();
    const auto conversations = store.streams().joinedConversations(reader, known, limit);
    if (!conversations)
        return conversations.error();
    const auto standings = store.streams().standings(reader, known, limit);
    if (!standings)
        return standings.error();
    const auto requests = store.streams().ownRequests(reader, known, limit);
    if (!requests)
        return requests.error();
    // Who knows nothing has nothing to forget.
    const auto left = known > 0 ? store.streams().left(reader, known, limit) : StreamReads::Left();
    if (!left)
        return left.error();

    protocol::UserChanges &own = changes.user.emplace();
    own.revision = *revision;
    own.truncated = groups->size() + conversations->size() + standings->size() + requests->size() + left->groups.size()
                        + left->conversations.size()
                    > limits::changesPerStream;
    if (own.truncated)
        return {};
    own.requests = *requests;
    own.leftGroups = left->groups;
    own.leftConversations = left->conversations;
    auto status = addGroups(*groups, reader, store, own);
    if (status)
        status = addConversations(*conversations, reader, store, own);
    if (status)
        status = addStandings(*standings, reader, store, own);
    return status;
}

}
