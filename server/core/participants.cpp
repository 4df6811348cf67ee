#include "server/core/participants.h"

#include "server/core/permissions.h"
#include "server/core/room.h"

namespace tincan::core {

namespace {

using protocol::ConversationKind;

Result<ConversationAccess> managed(Turn &turn, ConversationId id, UserId actor)
{
    auto conversation = authorized(turn, ConversationAction::manage, id, actor);
    if (!conversation)
        return conversation;
    if (conversation->kind != ConversationKind::chosen)
        return Error{ErrorCode::forbidden, QStringLiteral("Everybody in the group belongs to this conversation.")};
    if (conversation->archived)
        return Error{ErrorCode::forbidden, QStringLiteral("This conversation is archived: it can only be read.")};
    return conversation;
}

Result<bool> takesPart(Turn &turn, ConversationId conversation, UserId person)
{
    const auto access = turn.store().conversations().access(conversation, person);
    if (!access)
        return access.error();
    return authorize(ConversationAction::read, *access).ok();
}

Status addOne(Turn &turn, const protocol::Conversation &conversation, UserId person)
{
    Store &store = turn.store();
    const auto revisions = store.participants().add(conversation.id, person, turn.now());
    if (!revisions)
        return revisions.error();
    if (const auto begun = store.standings().beginAtTheEnd(conversation.id, person, true); !begun)
        return begun;
    turn.apply(JoinTopic{person, conversation.id});
    turn.publish({person}, protocol::ConversationJoined{conversation, revisions->user});
    turn.publish({conversation.id, person, conversation.id},
                 protocol::ParticipantChanged{conversation.id, person, true, revisions->conversation});
    return {};
}

}

Status areMembers(Turn &turn, GroupId group, const std::vector<UserId> &people)
{
    for (const UserId person : people) {
        const auto access = turn.store().groups().access(group, person);
        if (!access)
            return access.error();
        if (!*access || !(*access)->active || !(*access)->role)
            return Error{ErrorCode::notFound, QStringLiteral("One of these people does not belong to the group.")};
    }
    return {};
}

Status addParticipants(Turn &turn, ConversationId conversation, const std::vector<UserId> &people)
{
    const auto shown = turn.store().conversations().asShown(conversation);
    if (!shown)
        return shown.error();
    for (const UserId person : people) {
        if (const auto added = addOne(turn, *shown, person); !added)
            return added;
    }
    return {};
}

Status removeParticipant(Turn &turn, ConversationId conversation, UserId person)
{
    const auto revisions = turn.store().participants().remove(conversation, person, turn.now());
    if (!revisions)
        return revisions.error();
    turn.apply(LeaveTopic{person, conversation});
    turn.publish({person}, protocol::ConversationLeft{conversation, revisions->user});
    turn.publish({conversation, std::nullopt, conversation},
                 protocol::ParticipantChanged{conversation, person, false, revisions->conversation});
    return {};
}

Outcome putAway(Turn &turn, ConversationAccess &conversation, UserId person, bool away)
{
    if (conversation.putAway == away)
        return protocol::Done{};
    conversation.putAway = away;
    const auto revision = turn.store().standings().keep(conversation, person);
    if (!revision)
        return revision.error();
    const auto standing = turn.store().standings().asShown(conversation.id, person);
    if (!standing)
        return standing.error();
    turn.publish({person}, protocol::StandingChanged{*standing, *revision});
    return protocol::Done{};
}

Outcome Participants::handle(Turn &turn, const SignedIn &actor, const protocol::AddParticipants &command)
{
    const auto conversation = managed(turn, command.conversation, actor.user);
    if (!conversation)
        return conversation.error();
    const std::vector<UserId> wanted(command.users.begin(), command.users.end());
    if (const auto members = areMembers(turn, *conversation->group, wanted); !members)
        return members.error();
    const auto shown = turn.store().conversations().asShown(command.conversation);
    if (!shown)
        return shown.error();
    for (const UserId person : wanted) {
        const auto present = takesPart(turn, command.conversation, person);
        if (!present)
            return present.error();
        if (*present)
            continue;
        if (const auto added = addOne(turn, *shown, person); !added)
            return added.error();
    }
    return protocol::Done{};
}

Outcome Participants::handle(Turn &turn, const SignedIn &actor, const protocol::RemoveParticipant &command)
{
    const auto conversation = managed(turn, command.conversation, actor.user);
    if (!conversation)
        return conversation.error();
    const auto present = takesPart(turn, command.conversation, command.user);
    if (!present)
        return present.error();
    if (!*present)
        return Error{ErrorCode::notFound, QStringLiteral("This person does not take part.")};
    if (const auto removed = removeParticipant(turn, command.conversation, command.user); !removed)
        return removed.error();
    return protocol::Done{};
}

Outcome Participants::handle(Turn &turn, const SignedIn &actor, const protocol::LeaveConversation &command)
{
    auto conversation = authorized(turn, ConversationAction::leave, command.conversation, actor.user);
    if (!conversation)
        return conversation.error();
    if (conversation->kind == ConversationKind::direct)
        return putAway(turn, *conversation, actor.user, true);
    if (const auto removed = removeParticipant(turn, command.conversation, actor.user); !removed)
        return removed.error();
    return protocol::Done{};
}

}
