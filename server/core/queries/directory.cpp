#include "server/core/permissions.h"
#include "server/core/queries/queries.h"

namespace tincan::core {

namespace limits = protocol::limits;

namespace {

Status mayListPeople(ConversationId id, UserId reader, ReadStore &store)
{
    const auto conversation = store.conversations().one(id, reader);
    if (!conversation)
        return conversation.error();
    const auto user = store.people().user(reader, reader);
    if (!user)
        return user.error();
    if (!*conversation || !*user)
        return noSuchConversation();
    ConversationAccess access;
    access.id = id;
    access.kind = (*conversation)->kind;
    access.mayRead = true;
    access.guest = (*user)->kind == protocol::AccountKind::guest;
    return authorize(ConversationAction::listPeople, access);
}

}

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
    if (const auto may = mayListPeople(query.conversation, actor->user, store); !may)
        return may.error();
    auto people = store.people().participants(
        query.conversation, actor->user, query.after.value_or(QString()), limits::usersPerPage + 1);
    if (!people)
        return people.error();
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
