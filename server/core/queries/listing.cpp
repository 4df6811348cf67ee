#include "server/core/queries/page.h"
#include "server/core/queries/queries.h"

#include <algorithm>

namespace tincan::core {

namespace {

namespace limits = protocol::limits;

bool knows(const protocol::ConversationList &list, GroupId group)
{
    return std::any_of(list.groups.begin(), list.groups.end(), [&](const auto &known) { return known.id == group; });
}

// A group comes with the first of its conversations on the page.
Status addGroup(protocol::ConversationList &list, const std::optional<GroupId> &group, UserId reader, ReadStore &store)
{
    if (!group || knows(list, *group))
        return {};
    const auto joined = store.conversations().group(*group, reader);
    if (!joined)
        return joined.error();
    if (*joined) {
        list.groups += (*joined)->group;
        list.memberships += {(*joined)->group.id, (*joined)->role};
    }
    return {};
}

Status addLastMessage(protocol::ConversationList &list, const protocol::Conversation &conversation, UserId reader,
                      AnswerRoom &room, ReadStore &store)
{
    if (conversation.lastSeq == 0)
        return {};
    const auto newest = newestMessages(store, conversation.id, reader, 0, limits::largestNumber, 1, room);
    if (!newest)
        return newest.error();
    list.lastMessages += newest->messages;
    return {};
}

}

QueryAnswer answer(const Actor &actor, const protocol::ListConversations &query, ReadStore &store)
{
    if (!actor)
        return notSignedIn();
    const auto revision = store.streams().revisionOf(actor->user);
    if (!revision)
        return revision.error();
    auto page = store.conversations().page(actor->user, query.after, limits::conversationsPerList + 1);
    if (!page)
        return page.error();

    protocol::ConversationList list;
    list.revision = *revision;
    list.more = page->size() > limits::conversationsPerList;
    if (list.more)
        page->removeLast();
    AnswerRoom room = wholeAnswer();
    for (const auto &conversation : std::as_const(*page)) {
        const auto standing = store.conversations().standing(conversation.id, actor->user);
        if (!standing)
            return standing.error();
        list.standings += *standing;
        if (const auto added = addGroup(list, conversation.group, actor->user, store); !added)
            return added.error();
        if (const auto added = addLastMessage(list, conversation, actor->user, room, store); !added)
            return added.error();
    }
    list.conversations = *std::move(page);
    return list;
}

}
