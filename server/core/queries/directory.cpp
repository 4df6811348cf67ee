#include "server/core/queries/queries.h"

namespace tincan::core {

QueryAnswer answer(const Actor &actor, const protocol::FetchUsers &query, ReadStore &store)
{
    if (!actor)
        return notSignedIn();
    protocol::UsersFetched fetched;
    for (const UserId id : query.users) {
        const auto user = store.user(id, actor->user);
        if (!user)
            return user.error();
        if (*user)
            fetched.users.append(**user);
    }
    return fetched;
}

}
