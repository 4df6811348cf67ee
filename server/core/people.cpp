#include "server/core/people.h"

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

Status revokeInvites(Turn &turn, const StoredUser &user)
{
    // Guests invite nobody, and come and go all the time.
    if (user.kind == protocol::AccountKind::guest)
        return {};
    auto status = turn.store().invites().revokeAllOf(user.id, turn.now());
    if (status && user.admin)
        status = turn.store().accountInvites().removeAllOf(user.id);
    return status;
}

Status retire(Turn &turn, const StoredUser &user)
{
    auto status = turn.store().users().changeState(user, protocol::AccountState::retired);
    if (status)
        status = turn.store().loginCodes().remove(user.id);
    if (status)
        status = revokeInvites(turn, user);
    if (status)
        status = endSessions(turn, user.id);
    if (!status)
        return status;
    tellWatchers(turn, user, protocol::AccountState::retired);
    turn.apply(ForgetPerson{user.id});
    return {};
}

}
