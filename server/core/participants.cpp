#include "server/core/participants.h"

#include "server/core/audit.h"
#include "server/core/each_once.h"
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
    return conversation;
}

struct Newcomer
{
    UserId person;
    ParticipantStore::Revisions revisions;
    // Of the person's stream, where there is a standing to tell of.
    std::optional<qint64> standing;
};
using Added = std::vector<Newcomer>;

Result<Added> store(Turn &turn, ConversationId conversation, const std::vector<UserId> &people)
{
    Added added;
    for (const UserId person : people) {
        const auto revisions = turn.store().participants().add(conversation, person, turn.now());
        if (!revisions)
            return revisions.error();
        const auto standing = turn.store().standings().beginAtTheEnd(conversation, person, true);
        if (!standing)
            return standing.error();
        added.push_back({person, *revisions, *standing});
    }
    return added;
}

// The conversation as it is when all of them are there; the same for each.
Status tellNewcomers(Turn &turn, ConversationId conversation, const Added &added)
{
    const auto shown = turn.store().conversations().asShown(conversation);
    if (!shown)
        return shown.error();
    for (const Newcomer &newcomer : added) {
        turn.apply(JoinTopic{newcomer.person, conversation});
        turn.publish({newcomer.person}, protocol::ConversationJoined{*shown, newcomer.revisions.user});
        if (!newcomer.standing)
            continue;
        const auto standing = turn.store().standings().asShown(conversation, newcomer.person);
        if (!standing)
            return standing.error();
        turn.publish({newcomer.person}, protocol::StandingChanged{*standing, *newcomer.standing});
    }
    return {};
}

Status giveTo(Turn &turn, ConversationId conversation, UserId heir)
{
    if (const auto changed = turn.store().conversations().changeOwner(conversation, heir); !changed)
        return changed;
    const auto after = turn.store().conversations().asShown(conversation);
    if (!after)
        return after.error();
    turn.publish({conversation, std::nullopt, conversation}, protocol::ConversationChanged{*after});
    return {};
}

// It has an owner as long as anybody is there, and does not stand without.
Status hasLost(Turn &turn, ConversationId conversation, UserId person)
{
    const auto before = turn.store().conversations().asShown(conversation);
    if (!before)
        return before.error();
    if (before->owner && before->owner != person)
        return {};
    const auto heir = turn.store().participants().heir(conversation);
    if (!heir)
        return heir.error();
    if (*heir)
        return giveTo(turn, conversation, **heir);
    const auto removed = turn.store().conversations().markRemoved(conversation, turn.now());
    return removed ? Status() : Status(removed.error());
}

}

Status passOnOwned(Turn &turn, UserId person)
{
    const auto owned = turn.store().participants().ownedBy(person);
    if (!owned)
        return owned.error();
    for (const ConversationId conversation : *owned) {
        const auto heir = turn.store().participants().heir(conversation);
        if (!heir)
            return heir.error();
        if (!*heir || *heir == person)
            continue;
        if (const auto given = giveTo(turn, conversation, **heir); !given)
            return given;
    }
    return {};
}

Status areMembers(Turn &turn, GroupId group, const std::vector<UserId> &people)
{
    for (const UserId person : people) {
        const auto access = turn.store().groups().access(group, person);
        if (!access)
            return access.error();
        // Guests see nothing of a group but the default conversation.
        if (!*access || !(*access)->active || !(*access)->role || (*access)->guest)
            return Error{ErrorCode::notFound, QStringLiteral("One of these people does not belong to the group.")};
    }
    return {};
}

Status addFirstParticipants(Turn &turn, ConversationId conversation, const std::vector<UserId> &people)
{
    const auto added = store(turn, conversation, people);
    if (!added)
        return added.error();
    return tellNewcomers(turn, conversation, *added);
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
    return hasLost(turn, conversation, person);
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
    const auto wanted = eachOnce(command.users);
    if (const auto members = areMembers(turn, *conversation->group, wanted); !members)
        return members.error();
    std::vector<UserId> missing;
    for (const UserId person : wanted) {
        const auto present = turn.store().participants().contains(command.conversation, person);
        if (!present)
            return present.error();
        if (!*present)
            missing.push_back(person);
    }
    const auto added = store(turn, command.conversation, missing);
    if (!added)
        return added.error();
    if (const auto told = tellNewcomers(turn, command.conversation, *added); !told)
        return told.error();
    for (const Newcomer &newcomer : *added) {
        const ConversationId id = command.conversation;
        turn.publish({id, newcomer.person, id},
                     protocol::ParticipantChanged{id, newcomer.person, true, newcomer.revisions.conversation});
        // Whom its owner lets in is the owner's business.
        if (conversation->owner)
            continue;
        if (const auto audited = audit(turn, actor.user, command.type, id, newcomer.person.toString()); !audited)
            return audited.error();
    }
    return protocol::Done{};
}

Outcome Participants::handle(Turn &turn, const SignedIn &actor, const protocol::RemoveParticipant &command)
{
    const auto conversation = managed(turn, command.conversation, actor.user);
    if (!conversation)
        return conversation.error();
    const auto present = turn.store().participants().contains(command.conversation, command.user);
    if (!present)
        return present.error();
    if (!*present)
        return Error{ErrorCode::notFound, QStringLiteral("This person does not take part.")};
    if (const auto removed = removeParticipant(turn, command.conversation, command.user); !removed)
        return removed.error();
    return doneOnRecord(turn, actor.user, command, command.conversation, command.user.toString());
}

Outcome Participants::handle(Turn &turn, const SignedIn &actor, const protocol::LeaveConversation &command)
{
    auto conversation = authorized(turn, ConversationAction::leave, command.conversation, actor.user);
    if (!conversation)
        return conversation.error();
    if (conversation->kind == ConversationKind::direct)
        return putAway(turn, *conversation, actor.user, true);
    return doneIf(removeParticipant(turn, command.conversation, actor.user));
}

}
