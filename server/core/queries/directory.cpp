#include "server/core/queries/queries.h"

namespace tincan::core {

namespace limits = protocol::limits;

QueryAnswer answer(const Actor &actor, const protocol::FetchUsers &query, ReadStore &store)
{
    if (!actor)
        return notSignedIn();
    protocol::UsersFetched fetched;
    for (const UserId id : query.users) {
        const auto user = store.people().user(id, actor->user);
        if (!user)
            return user.error();
        if (*user)
            fetched.users.append(**user);
    }
    return fetched;
}

QueryAnswer answer(const Actor &actor, const protocol::ListParticipants &query, ReadStore &store)
{
    if (!actor)
        return notSignedIn();
    auto people = store.people().participants(
        query.conversation, actor->user, query.after.value_or(QString()), limits::usersPerPage + 1);
    if (!people)
        return people.error();
    // Whoever may read it is one of them; a page behind the last one is empty as well.
    if (people->isEmpty()) {
        const auto conversation = store.conversations().one(query.conversation, actor->user);
        if (!conversation)
            return conversation.error();
        if (!*conversation)
            return noSuchConversation();
    }
    const bool more = people->size() > limits::usersPerPage;
    if (more)
        people->removeLast();
    return protocol::ParticipantPage{query.conversation, *std::move(people), more};
}

QueryAnswer answer(const Actor &actor, const protocol::FetchPositions &query, ReadStore &store)
{
    if (!actor)
        return notSignedIn();
    const auto conversation = store.conversations().one(query.conversation, actor->user);
    if (!conversation)
        return conversation.error();
    if (!*conversation)
        return noSuchConversation();
    auto positions = store.people().positions(query.conversation, actor->user);
    if (!positions)
        return positions.error();
    return protocol::PositionsFetched{query.conversation, *std::move(positions)};
}

}
