#include "server/core/join_requests.h"

#include "server/core/audit.h"
#include "server/core/creations.h"
#include "server/core/membership.h"
#include "server/core/permissions.h"
#include "server/core/refusals.h"
#include "server/core/texts.h"

namespace tincan::core {

namespace {

using protocol::JoinRequest;
using protocol::RequestState;

Error noSuchRequest()
{
    return {ErrorCode::notFound, QStringLiteral("There is no such request.")};
}

Error decidedAlready(RequestState state)
{
    if (state == RequestState::approved)
        return {ErrorCode::forbidden, QStringLiteral("This request was approved already.")};
    if (state == RequestState::refused)
        return {ErrorCode::forbidden, QStringLiteral("This request was refused already.")};
    return {ErrorCode::forbidden, QStringLiteral("This request was withdrawn already.")};
}

// A request that the actor knows of: one's own, or as a moderator. The group is as the actor stands to it.
struct Case
{
    JoinRequest request;
    GroupAccess group;
    bool mayDecide = false;
};

Result<Case> caseOf(Turn &turn, JoinRequestId id, UserId actor)
{
    const auto request = turn.store().requests().byId(id);
    if (!request)
        return request.error();
    if (!*request)
        return noSuchRequest();
    const auto group = turn.store().groups().access((*request)->group, actor);
    if (!group)
        return group.error();
    const bool mayDecide = authorize(GroupAction::decideRequests, *group).ok();
    if (!mayDecide && (*request)->user != actor)
        return noSuchRequest();
    return Case{**request, **group, mayDecide};
}

Result<Case> caseToDecide(Turn &turn, JoinRequestId id, UserId actor)
{
    auto asked = caseOf(turn, id, actor);
    if (asked && !asked->mayDecide)
        return Error{ErrorCode::forbidden, QStringLiteral("Only the group's moderators may do that.")};
    return asked;
}

Status roomForOneMore(Turn &turn, GroupId group)
{
    const auto open = turn.store().requests().openCount(group);
    if (!open)
        return open.error();
    if (*open < protocol::limits::openRequestsPerGroup)
        return {};
    return forbidden(QStringLiteral("So many have asked to join this group that nobody else can for now."));
}

}

Outcome JoinRequests::handle(Turn &turn, const SignedIn &actor, const protocol::RequestToJoin &command)
{
    const auto before = madeBefore<JoinRequestId>(turn, actor.user, command);
    if (!before)
        return before.error();
    if (*before)
        return protocol::JoinRequested{**before};
    const auto group = turn.store().groups().access(command.group, actor.user);
    if (!group)
        return group.error();
    if (const auto may = authorize(GroupAction::request, *group); !may)
        return may.error();
    const auto open = turn.store().requests().open(command.group, actor.user);
    if (!open)
        return open.error();
    if (!*open) {
        if (const auto room = roomForOneMore(turn, command.group); !room)
            return room.error();
    }
    const auto id = *open ? (*open)->id : m_ids.next<JoinRequestId>();
    if (const auto remembered = remember(turn, actor.user, command, id); !remembered)
        return remembered.error();
    if (*open)
        return protocol::JoinRequested{id};
    const QString text = oneLine(command.text.value_or(QString()));
    const auto opened = openRequest(turn, {id, command.group, actor.user, RequestState::open, turn.now(), text});
    if (!opened)
        return opened.error();
    return protocol::JoinRequested{id};
}

Outcome JoinRequests::handle(Turn &turn, const SignedIn &actor, const protocol::WithdrawRequest &command)
{
    const auto asked = caseOf(turn, command.request, actor.user);
    if (!asked)
        return asked.error();
    JoinRequest request = asked->request;
    if (request.user != actor.user)
        return Error{ErrorCode::forbidden, QStringLiteral("Only who has asked withdraws a request.")};
    if (request.state == RequestState::withdrawn)
        return protocol::Done{};
    if (request.state != RequestState::open)
        return decidedAlready(request.state);
    request.state = RequestState::withdrawn;
    request.decidedAt = turn.now();
    return doneIf(settleRequest(turn, request));
}

Outcome JoinRequests::handle(Turn &turn, const SignedIn &actor, const protocol::ApproveRequest &command)
{
    const auto asked = caseToDecide(turn, command.request, actor.user);
    if (!asked)
        return asked.error();
    if (asked->request.state == RequestState::approved)
        return protocol::Done{};
    if (asked->request.state != RequestState::open)
        return decidedAlready(asked->request.state);
    if (const auto can = canBelong(turn, {asked->request.user}); !can)
        return can.error();
    // Which grants the request.
    const Newcomer newcomer{asked->request.user, protocol::Role::member, actor.user};
    if (const auto admitted = admit(turn, asked->group, newcomer); !admitted)
        return admitted.error();
    return doneOnRecord(turn, actor.user, command, asked->request.group, asked->request.user.toString());
}

Outcome JoinRequests::handle(Turn &turn, const SignedIn &actor, const protocol::RefuseRequest &command)
{
    auto asked = caseToDecide(turn, command.request, actor.user);
    if (!asked)
        return asked.error();
    if (asked->request.state == RequestState::refused)
        return protocol::Done{};
    if (asked->request.state != RequestState::open)
        return decidedAlready(asked->request.state);
    asked->request.state = RequestState::refused;
    asked->request.reason = oneLine(command.reason.value_or(QString()));
    asked->request.decidedBy = actor.user;
    asked->request.decidedAt = turn.now();
    if (const auto settled = settleRequest(turn, asked->request); !settled)
        return settled.error();
    return doneOnRecord(turn, actor.user, command, asked->request.group, asked->request.user.toString());
}

}
