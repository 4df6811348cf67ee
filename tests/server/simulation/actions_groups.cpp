#include "tests/server/simulation/action.h"

#include <algorithm>

namespace tincan::simulation {

namespace {

using protocol::Command;
using protocol::Role;
using protocol::Visibility;
using MaybeCommand = std::optional<Command>;

constexpr qint64 fewGroups = 8;
constexpr qint64 manyGroups = 14;

qint64 groupCount(const Truth &truth)
{
    return std::count_if(
        truth.groups.begin(), truth.groups.end(), [](const auto &each) { return !each.second.removed; });
}

// Somebody of the group, or anybody.
UserId member(Choice &choice, GroupId group)
{
    const auto found = choice.truth.groups.find(group);
    if (found == choice.truth.groups.end() || found->second.members.empty() || choice.dice.chance(100))
        return choice.person();
    return choice.dice.pick(found->second.members).first;
}

MaybeCommand createGroup(Choice &choice, const Device &)
{
    if (groupCount(choice.truth) > manyGroups)
        return std::nullopt;
    protocol::CreateGroup command{choice.clientId(), choice.name()};
    command.visibility = Visibility(choice.dice.below(3));
    command.newcomersReadHistory = choice.dice.chance(500);
    if (choice.dice.chance(800))
        command.members = choice.people(15);
    return command;
}

MaybeCommand updateGroup(Choice &choice, const Device &device)
{
    protocol::UpdateGroup command{choice.group(device)};
    if (choice.dice.chance(500))
        command.name = choice.name();
    if (choice.dice.chance(300))
        command.description = choice.name();
    if (choice.dice.chance(300))
        command.visibility = Visibility(choice.dice.below(3));
    if (choice.dice.chance(300))
        command.newcomersReadHistory = choice.dice.chance(500);
    return command;
}

MaybeCommand removeGroup(Choice &choice, const Device &device)
{
    if (groupCount(choice.truth) < fewGroups)
        return std::nullopt;
    return protocol::RemoveGroup{choice.group(device)};
}

MaybeCommand joinGroup(Choice &choice, const Device &)
{
    return protocol::JoinGroup{choice.dice.pick(choice.truth.groups).first};
}

MaybeCommand leaveGroup(Choice &choice, const Device &device)
{
    return protocol::LeaveGroup{choice.group(device)};
}

MaybeCommand addMembers(Choice &choice, const Device &device)
{
    protocol::AddMembers command{choice.group(device), choice.people(5)};
    if (choice.dice.chance(500))
        command.role = Role(choice.dice.below(3));
    return command;
}

MaybeCommand kick(Choice &choice, const Device &device)
{
    const GroupId group = choice.group(device);
    return protocol::RemoveMember{group, member(choice, group)};
}

MaybeCommand setRole(Choice &choice, const Device &device)
{
    const GroupId group = choice.group(device);
    return protocol::SetRole{group, member(choice, group), Role(choice.dice.below(3))};
}

MaybeCommand transfer(Choice &choice, const Device &device)
{
    const GroupId group = choice.group(device);
    return protocol::TransferGroup{group, member(choice, group)};
}

MaybeCommand type(Choice &choice, const Device &device)
{
    return protocol::SetTyping{choice.conversation(device), choice.dice.chance(800)};
}

}

std::vector<Action> groupActions()
{
    return {{10, createGroup},
            {15, updateGroup},
            {4, removeGroup},
            {30, joinGroup},
            {12, leaveGroup},
            {30, addMembers},
            {25, kick},
            {20, setRole},
            {6, transfer},
            {30, type}};
}

}
