#include "tests/server/simulation/ledger.h"

// Asking to join a group.
namespace tincan::simulation {

namespace {

using protocol::JoinRequest;
using protocol::RequestState;

// Nothing where it is unknown to that person: neither the asker nor a moderator.
const JoinRequest *knownRequest(const Truth &truth, UserId actor, JoinRequestId id)
{
    const auto found = truth.requests.find(id);
    if (found == truth.requests.end())
        return nullptr;
    const JoinRequest &request = found->second.shown;
    const bool concerns = request.user == actor || truth.isModerator(request.group, actor);
    return concerns && !truth.groups.at(request.group).removed ? &request : nullptr;
}

// What it is already may be asked for again; anything else comes too late.
Refusal lateRefusal(const JoinRequest &request, RequestState wanted)
{
    const bool may = request.state == RequestState::open || request.state == wanted;
    return may ? std::nullopt : Refusal(ErrorCode::forbidden);
}

Refusal decideRefusal(const Truth &truth, UserId actor, JoinRequestId id, RequestState wanted)
{
    const JoinRequest *request = knownRequest(truth, actor, id);
    if (!request)
        return ErrorCode::notFound;
    return truth.isModerator(request->group, actor) ? lateRefusal(*request, wanted) : Refusal(ErrorCode::forbidden);
}

// Both sides are told: the asker and the group's moderators.
void settle(Truth &truth, const JoinRequest &decided)
{
    truth.requests[decided.id].shown = decided;
    truth.openRequests.erase({decided.group, decided.user});
    truth.next(decided.user);
}

// As with conversations: it goes by its client id until the server has told its own.
JoinRequestId learnId(Truth &truth, ClientId clientId, JoinRequestId told)
{
    auto node = truth.requests.extract(JoinRequestId(clientId.bytes()));
    if (node.empty())
        return told;
    node.key() = told;
    JoinRequest &shown = node.mapped().shown;
    shown.id = told;
    if (shown.state == RequestState::open)
        truth.openRequests[{shown.group, shown.user}] = told;
    truth.requests.insert(std::move(node));
    return told;
}

}

void refuseRequests(Truth &truth, GroupId id, UserId decider)
{
    for (auto [request, shown] : truth.openOf(id)) {
        shown.state = RequestState::refused;
        shown.reason = QStringLiteral("The group was removed.");
        shown.decidedBy = decider;
        shown.decidedAt = truth.now;
        settle(truth, shown);
    }
}

void grantRequest(Truth &truth, GroupId id, const Newcomer &newcomer)
{
    const auto open = truth.openRequest(id, newcomer.user);
    if (!open)
        return;
    JoinRequest request = truth.requests[*open].shown;
    request.state = RequestState::approved;
    request.decidedBy = newcomer.admittedBy;
    request.decidedAt = truth.now;
    settle(truth, request);
}

Refusal refusal(const Truth &truth, UserId actor, const protocol::RequestToJoin &command)
{
    if (const auto made = truth.made.find({actor, command.clientId}); made != truth.made.end()) {
        const bool same = made->second.command == protocol::Command(command);
        return same ? std::nullopt : Refusal(ErrorCode::clientIdReused);
    }
    if (!truth.maySee(command.group, actor))
        return ErrorCode::notFound;
    const bool asks = truth.groups.at(command.group).shown.visibility == protocol::Visibility::request;
    return asks && !truth.role(command.group, actor) ? std::nullopt : Refusal(ErrorCode::forbidden);
}

void happen(Truth &truth, const Occasion &occasion, const protocol::RequestToJoin &command)
{
    const auto *told = occasion.reply ? std::get_if<protocol::JoinRequested>(occasion.reply) : nullptr;
    const JoinRequestId placeholder(command.clientId.bytes());
    auto [made, isNew] = truth.made.try_emplace({occasion.actor, command.clientId}, Truth::Made{command});
    const auto open = truth.openRequest(command.group, occasion.actor);
    if (isNew && !open) {
        const JoinRequestId id = told ? told->request : placeholder;
        const QString text = command.text.value_or(QString());
        truth.requests[id].shown = {id, command.group, occasion.actor, RequestState::open, truth.now, text};
        truth.openRequests[{command.group, occasion.actor}] = id;
        truth.next(occasion.actor);
    }
    if (!told)
        return;
    const JoinRequestId id = learnId(truth, command.clientId, told->request);
    JoinRequestId &known = made->second.request;
    truth.expect(known.isNull() || known == id, QStringLiteral("one request has two ids"));
    truth.expect(!isNew || !open || *open == id, QStringLiteral("somebody asks twice at once"));
    known = id;
    const JoinRequest &shown = truth.requests[id].shown;
    truth.expect(shown.group == command.group && shown.user == occasion.actor,
                 QStringLiteral("somebody is told of another request"));
}

Refusal refusal(const Truth &truth, UserId actor, const protocol::WithdrawRequest &command)
{
    const JoinRequest *request = knownRequest(truth, actor, command.request);
    if (!request)
        return ErrorCode::notFound;
    return request->user == actor ? lateRefusal(*request, RequestState::withdrawn) : Refusal(ErrorCode::forbidden);
}

void happen(Truth &truth, const Occasion &, const protocol::WithdrawRequest &command)
{
    JoinRequest request = truth.requests[command.request].shown;
    if (request.state != RequestState::open)
        return;
    request.state = RequestState::withdrawn;
    request.decidedAt = truth.now;
    settle(truth, request);
}

Refusal refusal(const Truth &truth, UserId actor, const protocol::ApproveRequest &command)
{
    if (const auto refused = decideRefusal(truth, actor, command.request, RequestState::approved))
        return refused;
    const JoinRequest &request = truth.requests.at(command.request).shown;
    const bool may = request.state == RequestState::approved || truth.isActive(request.user);
    return may ? std::nullopt : Refusal(ErrorCode::notFound);
}

void happen(Truth &truth, const Occasion &occasion, const protocol::ApproveRequest &command)
{
    const JoinRequest request = truth.requests[command.request].shown;
    if (request.state == RequestState::open)
        admit(truth, request.group, {request.user, protocol::Role::member, occasion.actor});
}

Refusal refusal(const Truth &truth, UserId actor, const protocol::RefuseRequest &command)
{
    return decideRefusal(truth, actor, command.request, RequestState::refused);
}

void happen(Truth &truth, const Occasion &occasion, const protocol::RefuseRequest &command)
{
    JoinRequest request = truth.requests[command.request].shown;
    if (request.state != RequestState::open)
        return;
    request.state = RequestState::refused;
    request.reason = command.reason.value_or(QString());
    request.decidedBy = occasion.actor;
    request.decidedAt = truth.now;
    settle(truth, request);
}

}
