#include "server/core/speaking.h"

#include "server/core/permissions.h"

#include <algorithm>

namespace tincan::core {

namespace {

Result<bool> isHeard(Turn &turn, const PresenceBoard &board, ConversationId conversation, UserId actor)
{
    const auto people = turn.store().participants().people(conversation);
    if (!people)
        return people.error();
    return std::any_of(
        people->begin(), people->end(), [&](UserId person) { return person != actor && board.isSeen(person); });
}

}

Status maySpeak(Turn &turn, const PresenceBoard &board, std::optional<ConversationAccess> conversation, UserId actor)
{
    if (conversation && conversation->guest && conversation->kind == protocol::ConversationKind::direct) {
        const auto heard = isHeard(turn, board, conversation->id, actor);
        if (!heard)
            return heard.error();
        conversation->heard = *heard;
    }
    return authorize(ConversationAction::post, conversation);
}

Result<ConversationAccess> authorizedToSpeak(Turn &turn, const PresenceBoard &board, ConversationId conversation,
                                             UserId actor)
{
    auto access = turn.store().conversations().access(conversation, actor);
    if (!access)
        return access.error();
    if (const auto may = maySpeak(turn, board, *access, actor); !may)
        return may.error();
    return **std::move(access);
}

}
