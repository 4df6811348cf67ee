#include "tests/server/simulation/ledger.h"

#include <algorithm>

// Links that let into a group. No stream tells of them, only of who comes in.
namespace tincan::simulation {

namespace {

using protocol::Invite;
namespace limits = protocol::limits;

bool isUsable(const Truth &truth, const TrueInvite &invite)
{
    return !invite.revoked && invite.shown.usesLeft > 0 && invite.shown.expiresAt > truth.now;
}

// Nothing where it was forgotten, or is of a group that was removed.
template <class Matches>
TrueInvite *findInvite(Truth &truth, Matches matches)
{
    for (auto &[id, group] : truth.groups) {
        const auto found = std::find_if(
            group.invites.begin(), group.invites.end(), [&](const TrueInvite &each) { return matches(each.shown); });
        if (found != group.invites.end() && !group.removed)
            return &*found;
    }
    return nullptr;
}

TrueInvite *withId(Truth &truth, InviteId id)
{
    return findInvite(truth, [&](const Invite &invite) { return invite.id == id; });
}

TrueInvite *withCode(Truth &truth, const QString &code)
{
    return findInvite(truth, [&](const Invite &invite) { return invite.code == code; });
}

const TrueInvite *withId(const Truth &truth, InviteId id)
{
    return withId(const_cast<Truth &>(truth), id);
}

Timestamp endOf(const Truth &truth, const protocol::CreateInvite &command)
{
    return command.expiresAt.value_or(Timestamp{truth.now.ms + qint64(7) * 24 * 3600 * 1000});
}

auto firstOfNoUse(const Truth &truth, const TrueGroup &group)
{
    return std::find_if(
        group.invites.begin(), group.invites.end(), [&](const TrueInvite &each) { return !isUsable(truth, each); });
}

bool isFull(const TrueGroup &group)
{
    return qint64(group.invites.size()) >= limits::invitesPerGroup;
}

void add(Truth &truth, UserId actor, const protocol::CreateInvite &command)
{
    TrueGroup &group = truth.groups[command.group];
    if (isFull(group))
        group.invites.erase(firstOfNoUse(truth, group));
    const InviteId placeholder(command.clientId.bytes());
    group.invites.push_back(
        {{placeholder, command.group, {}, actor, truth.now, endOf(truth, command), command.uses.value_or(1)}});
    truth.made[{actor, command.clientId}] = {.command = command, .invite = placeholder};
}

}

void revokeInvitesOf(Truth &truth, GroupId id, UserId person)
{
    for (TrueInvite &invite : truth.groups[id].invites)
        invite.revoked = invite.revoked || invite.shown.creator == person;
}

Refusal refusal(const Truth &truth, UserId actor, const protocol::CreateInvite &command)
{
    if (const auto made = truth.made.find({actor, command.clientId}); made != truth.made.end()) {
        if (made->second.command != protocol::Command(command))
            return ErrorCode::clientIdReused;
        return withId(truth, made->second.invite) ? std::nullopt : Refusal(ErrorCode::notFound);
    }
    if (!truth.maySee(command.group, actor))
        return ErrorCode::notFound;
    if (!truth.isModerator(command.group, actor))
        return ErrorCode::forbidden;
    if (endOf(truth, command) <= truth.now)
        return ErrorCode::badField;
    const TrueGroup &group = truth.groups.at(command.group);
    const bool hasRoom = !isFull(group) || firstOfNoUse(truth, group) != group.invites.end();
    return hasRoom ? std::nullopt : Refusal(ErrorCode::forbidden);
}

void happen(Truth &truth, const Occasion &occasion, const protocol::CreateInvite &command)
{
    const std::pair key(occasion.actor, command.clientId);
    if (!truth.made.contains(key))
        add(truth, occasion.actor, command);
    const auto *created = occasion.reply ? std::get_if<protocol::InviteCreated>(occasion.reply) : nullptr;
    if (!created)
        return;
    InviteId &known = truth.made[key].invite;
    Invite &invite = withId(truth, known)->shown;
    // The server gives both, and tells nobody else before.
    if (invite.code.isEmpty()) {
        known = invite.id = created->invite.id;
        invite.code = created->invite.code;
    }
    truth.expect(invite == created->invite, QStringLiteral("an invitation is told else"));
}

Refusal refusal(const Truth &truth, UserId actor, const protocol::RevokeInvite &command)
{
    const TrueInvite *invite = withId(truth, command.invite);
    const bool may = invite && truth.isModerator(invite->shown.group, actor);
    return may ? std::nullopt : Refusal(ErrorCode::notFound);
}

void happen(Truth &truth, const Occasion &, const protocol::RevokeInvite &command)
{
    withId(truth, command.invite)->revoked = true;
}

Refusal refusal(const Truth &truth, UserId actor, const protocol::AcceptInvite &command)
{
    const TrueInvite *invite = withCode(const_cast<Truth &>(truth), command.code);
    const bool lets = invite && (truth.role(invite->shown.group, actor) || isUsable(truth, *invite));
    return lets ? std::nullopt : Refusal(ErrorCode::notFound);
}

// A member uses nothing up.
void happen(Truth &truth, const Occasion &occasion, const protocol::AcceptInvite &command)
{
    Invite &invite = withCode(truth, command.code)->shown;
    const auto *accepted = occasion.reply ? std::get_if<protocol::InviteAccepted>(occasion.reply) : nullptr;
    truth.expect(!accepted || accepted->group == invite.group, QStringLiteral("a link lets into another group"));
    if (truth.role(invite.group, occasion.actor))
        return;
    --invite.usesLeft;
    admit(truth, invite.group, {occasion.actor, protocol::Role::member, invite.creator});
}

}
