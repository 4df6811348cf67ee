#include "server/core/membership.h"

#include "server/core/participants.h"

namespace tincan::core {

namespace {

// The asker's own stream has it. Moderators are told as well, and ask for what they have missed.
Status publishRequest(Turn &turn, const protocol::JoinRequest &request, qint64 revision)
{
    const auto moderators = turn.store().members().moderators(request.group);
    if (!moderators)
        return moderators.error();
    turn.publish({request.user}, protocol::RequestChanged{request, revision});
    for (const UserId moderator : *moderators)
        turn.publish({moderator}, protocol::RequestChanged{request});
    return {};
}

Status grantOpenRequest(Turn &turn, GroupId group, const Newcomer &newcomer)
{
    const auto open = turn.store().requests().open(group, newcomer.user);
    if (!open)
        return open.error();
    if (!*open)
        return {};
    protocol::JoinRequest request = **open;
    request.state = protocol::RequestState::approved;
    request.decidedBy = newcomer.admittedBy;
    request.decidedAt = turn.now();
    return settleRequest(turn, request);
}

// Nobody who may not write any more is shown writing. Who is a visitor may not in any conversation of the group; else
// it is a matter of announcements, which are heard where the group is.
Status silence(Turn &turn, GroupId group, UserId person, protocol::Role role)
{
    turn.apply(SilencePerson{person, group});
    if (role > protocol::Role::visitor)
        return {};
    const auto chosen = turn.store().participants().within(group, person);
    if (!chosen)
        return chosen.error();
    for (const ConversationId conversation : *chosen)
        turn.apply(SilencePerson{person, conversation});
    return {};
}

Status publishJoined(Turn &turn, GroupId group, UserId person, protocol::Role role,
                     const MemberStore::Revisions &revisions)
{
    const auto shown = turn.store().groups().asShown(group);
    if (!shown)
        return shown.error();
    turn.publish({person}, protocol::GroupJoined{*shown, role, revisions.user});
    return {};
}

}

Status canBelong(Turn &turn, const std::vector<UserId> &people)
{
    for (const UserId person : people) {
        const auto user = turn.store().users().byId(person);
        if (!user)
            return user.error();
        if (!*user || (*user)->state != protocol::AccountState::active)
            return Error{ErrorCode::notFound, QStringLiteral("One of these people has no account here.")};
        if ((*user)->kind == protocol::AccountKind::guest)
            return Error{ErrorCode::forbidden, QStringLiteral("Guests cannot belong to a group.")};
    }
    return {};
}

Status admit(Turn &turn, const GroupAccess &group, const Newcomer &newcomer)
{
    Store &store = turn.store();
    if (const auto granted = grantOpenRequest(turn, group.id, newcomer); !granted)
        return granted;
    const auto revisions = store.members().add(group.id, newcomer.user, newcomer.role, turn.now());
    if (!revisions)
        return revisions.error();
    const auto begun = store.standings().beginInGroup(group.id, newcomer.user, group.newcomersReadHistory);
    if (!begun)
        return begun;
    turn.apply(JoinTopic{newcomer.user, group.id});
    // Members hear of each newcomer; a newcomer hears of being one.
    turn.publish({group.id, newcomer.user},
                 protocol::MemberChanged{group.id, newcomer.user, newcomer.role, revisions->group});
    return publishJoined(turn, group.id, newcomer.user, newcomer.role, *revisions);
}

Status expel(Turn &turn, GroupId group, UserId person)
{
    Store &store = turn.store();
    const auto conversations = store.participants().within(group, person);
    if (!conversations)
        return conversations.error();
    for (const ConversationId conversation : *conversations) {
        if (const auto removed = removeParticipant(turn, conversation, person); !removed)
            return removed;
    }
    // Else the way back in would be a link of one's own.
    if (const auto revoked = store.invites().revokeOf(group, person, turn.now()); !revoked)
        return revoked;
    const auto revisions = store.members().remove(group, person, turn.now());
    if (!revisions)
        return revisions.error();
    turn.apply(LeaveTopic{person, group});
    turn.publish({person}, protocol::GroupLeft{group, revisions->user});
    turn.publish({group}, protocol::MemberChanged{group, person, std::nullopt, revisions->group});
    return {};
}

Status changeRole(Turn &turn, GroupId group, UserId person, protocol::Role role)
{
    Store &store = turn.store();
    if (role < protocol::Role::moderator) {
        if (const auto revoked = store.invites().revokeOf(group, person, turn.now()); !revoked)
            return revoked;
    }
    const auto revisions = store.members().setRole(group, person, role, turn.now());
    if (!revisions)
        return revisions.error();
    turn.publish({group}, protocol::MemberChanged{group, person, role, revisions->group});
    if (const auto silenced = silence(turn, group, person, role); !silenced)
        return silenced;
    return publishJoined(turn, group, person, role, *revisions);
}

Status openRequest(Turn &turn, const protocol::JoinRequest &request)
{
    const auto revision = turn.store().requests().add(request);
    if (!revision)
        return revision.error();
    return publishRequest(turn, request, *revision);
}

Status settleRequest(Turn &turn, const protocol::JoinRequest &request)
{
    const auto revision = turn.store().requests().decide(request);
    if (!revision)
        return revision.error();
    return publishRequest(turn, request, *revision);
}

Status refuseOpenRequests(Turn &turn, GroupId group, UserId decider)
{
    const auto refused =
        turn.store().requests().refuseAll(group, decider, QStringLiteral("The group was removed."), turn.now());
    if (!refused)
        return refused.error();
    for (const auto &[request, revision] : *refused)
        turn.publish({request.user}, protocol::RequestChanged{request, revision});
    return {};
}

Status roomForModerators(Turn &turn, GroupId group, qint64 more)
{
    const auto moderators = turn.store().members().moderators(group);
    if (!moderators)
        return moderators.error();
    if (qint64(moderators->size()) + more <= protocol::limits::moderatorsPerGroup)
        return {};
    return Error{ErrorCode::forbidden,
                 QStringLiteral("A group has at most %1 moderators.").arg(protocol::limits::moderatorsPerGroup)};
}

}
