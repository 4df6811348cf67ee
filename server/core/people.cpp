#include "server/core/people.h"

#include "server/core/membership.h"
#include "server/core/participants.h"

namespace tincan::core {

protocol::User publicPart(const StoredUser &user)
{
    return {user.id, user.username, user.displayName, user.statusText, user.kind, user.state, user.admin};
}

void tellChanged(Turn &turn, const StoredUser &user)
{
    turn.publish({user.id}, protocol::AccountChanged{publicPart(user)});
    tellWatchers(turn, user, user.state);
}

void tellWatchers(Turn &turn, const StoredUser &user, protocol::AccountState state)
{
    protocol::User now = publicPart(user);
    now.state = state;
    turn.publish({Watched{user.id}}, protocol::UserChanged{std::move(now)});
}

Status tellAdmins(Turn &turn, const protocol::WaitingChanged &event)
{
    const auto admins = turn.store().users().admins();
    if (!admins)
        return admins.error();
    for (const UserId admin : *admins)
        turn.publish({admin}, event);
    return {};
}

Status beginWithEverybody(Turn &turn, UserId user)
{
    const auto everybody = turn.store().groups().defaultGroup();
    if (!everybody)
        return everybody.error();
    return turn.store().standings().beginInGroup(*everybody, user, true);
}

Status endSessions(Turn &turn, UserId user, std::optional<SessionId> except)
{
    const auto ended = turn.store().sessions().removeAll(user, except);
    if (!ended)
        return ended.error();
    for (const SessionId session : *ended)
        turn.apply(EndSession{session});
    return {};
}

namespace {

Status withdrawRequests(Turn &turn, UserId user)
{
    const auto open = turn.store().requests().openOf(user);
    if (!open)
        return open.error();
    for (protocol::JoinRequest request : *open) {
        request.state = protocol::RequestState::withdrawn;
        request.decidedAt = turn.now();
        if (const auto settled = settleRequest(turn, request); !settled)
            return settled;
    }
    return {};
}

}

Status giveUpDuties(Turn &turn, const StoredUser &user)
{
    // Guests have none, and come and go all the time.
    if (user.kind == protocol::AccountKind::guest)
        return {};
    auto status = turn.store().invites().revokeAllOf(user.id, turn.now());
    if (status && user.admin)
        status = turn.store().accountInvites().removeAllOf(user.id);
    if (status)
        status = passOnOwned(turn, user.id);
    return status;
}

Status retire(Turn &turn, const StoredUser &user)
{
    auto status = turn.store().users().changeState(user, protocol::AccountState::retired);
    if (status)
        status = turn.store().loginCodes().remove(user.id);
    if (status)
        status = giveUpDuties(turn, user);
    if (status && user.kind != protocol::AccountKind::guest)
        status = withdrawRequests(turn, user.id);
    if (status)
        status = endSessions(turn, user.id);
    if (!status)
        return status;
    tellWatchers(turn, user, protocol::AccountState::retired);
    turn.apply(ForgetPerson{user.id});
    return {};
}

}
