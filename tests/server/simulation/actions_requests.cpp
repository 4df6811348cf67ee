#include "tests/server/simulation/action.h"

namespace tincan::simulation {

namespace {

using protocol::Command;
using MaybeCommand = std::optional<Command>;

MaybeCommand ask(Choice &choice, const Device &device)
{
    const auto &[id, group] = choice.dice.pick(choice.truth.groups);
    const bool asks = group.shown.visibility == protocol::Visibility::request && !choice.truth.role(id, device.user);
    if ((group.removed || !asks) && !choice.dice.chance(50))
        return std::nullopt;
    protocol::RequestToJoin command{choice.clientId(), id};
    if (choice.dice.chance(600))
        command.text = choice.name();
    return command;
}

// Any that there ever was: also of other people, and decided long ago.
std::optional<JoinRequestId> anyRequest(Choice &choice)
{
    if (choice.truth.requests.empty() || !choice.dice.chance(30))
        return std::nullopt;
    return choice.dice.pick(choice.truth.requests).first;
}

MaybeCommand withdraw(Choice &choice, const Device &device)
{
    if (const auto any = anyRequest(choice))
        return protocol::WithdrawRequest{*any};
    if (device.view.ownRequests.empty())
        return std::nullopt;
    return protocol::WithdrawRequest{choice.dice.pick(device.view.ownRequests).second};
}

// One of those that the device shows as open.
std::optional<JoinRequestId> waitingRequest(Choice &choice, const Device &device)
{
    std::vector<JoinRequestId> waiting;
    for (const auto &[id, view] : device.view.groups) {
        for (const auto &[request, shown] : view.requests)
            waiting.push_back(request);
    }
    return waiting.empty() ? anyRequest(choice) : std::optional(choice.dice.pick(waiting));
}

MaybeCommand approve(Choice &choice, const Device &device)
{
    const auto request = waitingRequest(choice, device);
    return request ? MaybeCommand(protocol::ApproveRequest{*request}) : std::nullopt;
}

MaybeCommand refuse(Choice &choice, const Device &device)
{
    const auto request = waitingRequest(choice, device);
    if (!request)
        return std::nullopt;
    protocol::RefuseRequest command{*request};
    if (choice.dice.chance(600))
        command.reason = choice.name();
    return command;
}

}

std::vector<Action> requestActions()
{
    return {{60, ask}, {12, withdraw}, {25, approve}, {25, refuse}};
}

}
