#include "tests/server/simulation/action.h"

namespace tincan::simulation {

namespace {

using protocol::Command;
using protocol::ConversationKind;
using MaybeCommand = std::optional<Command>;

ConversationId chosen(Choice &choice, const Device &device)
{
    const ConversationId id = choice.ofKind(device, ConversationKind::chosen);
    return id.isNull() || choice.dice.chance(50) ? choice.conversation(device) : id;
}

MaybeCommand add(Choice &choice, const Device &device)
{
    return protocol::AddParticipants{chosen(choice, device), choice.people(4)};
}

MaybeCommand takeOut(Choice &choice, const Device &device)
{
    const ConversationId id = chosen(choice, device);
    const auto view = device.view.conversations.find(id);
    const bool shown = view != device.view.conversations.end() && !view->second.participants.empty();
    const UserId person = shown ? choice.dice.pick(view->second.participants).first : choice.person();
    return protocol::RemoveParticipant{id, person};
}

MaybeCommand leave(Choice &choice, const Device &device)
{
    const bool direct = choice.dice.chance(500);
    const ConversationId id = choice.ofKind(device, direct ? ConversationKind::direct : ConversationKind::chosen);
    return protocol::LeaveConversation{id.isNull() ? choice.conversation(device) : id};
}

MaybeCommand disconnectRoom(Choice &choice, const Device &device)
{
    return protocol::DisconnectRoom{choice.conversation(device)};
}

MaybeCommand connectRoom(Choice &choice, const Device &device)
{
    if (device.disconnectedRooms.empty())
        return std::nullopt;
    return protocol::ConnectRoom{choice.dice.pick(device.disconnectedRooms)};
}

}

std::vector<Action> participantActions()
{
    return {{30, add}, {20, takeOut}, {12, leave}, {6, disconnectRoom}, {60, connectRoom}};
}

}
