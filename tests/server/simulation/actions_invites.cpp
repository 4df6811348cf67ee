#include "tests/server/simulation/action.h"

namespace tincan::simulation {

namespace {

using protocol::Command;
using MaybeCommand = std::optional<Command>;

// A group in which one may make them, or any.
GroupId moderated(Choice &choice, const Device &device)
{
    std::vector<GroupId> groups;
    for (const auto &[id, view] : device.view.groups) {
        if (view.role >= protocol::Role::moderator)
            groups.push_back(id);
    }
    return groups.empty() || choice.dice.chance(50) ? choice.group(device) : choice.dice.pick(groups);
}

MaybeCommand invite(Choice &choice, const Device &device)
{
    protocol::CreateInvite command{choice.clientId(), moderated(choice, device)};
    // Few live as long as the simulation; some have ended when they are asked for.
    if (choice.dice.chance(600))
        command.expiresAt = Timestamp{choice.now().ms + choice.dice.between(-1'000, 40'000)};
    if (choice.dice.chance(600))
        command.uses = choice.dice.between(1, 3);
    return command;
}

// Links are passed on, so anybody may have any of them; mostly those that are new.
const protocol::Invite *anyInvite(Choice &choice, GroupId group)
{
    const auto found = choice.truth.groups.find(group);
    if (found == choice.truth.groups.end() || found->second.invites.empty())
        return nullptr;
    const auto &invites = found->second.invites;
    const size_t back = choice.dice.below(std::min<size_t>(invites.size(), choice.dice.chance(700) ? 3 : 100));
    return &invites[invites.size() - 1 - back].shown;
}

MaybeCommand revoke(Choice &choice, const Device &device)
{
    const auto *chosen = anyInvite(choice, moderated(choice, device));
    return chosen ? MaybeCommand(protocol::RevokeInvite{chosen->id}) : std::nullopt;
}

MaybeCommand accept(Choice &choice, const Device &)
{
    const auto *chosen = anyInvite(choice, choice.dice.pick(choice.truth.groups).first);
    return chosen ? MaybeCommand(protocol::AcceptInvite{chosen->code}) : std::nullopt;
}

}

std::vector<Action> inviteActions()
{
    return {{20, invite}, {6, revoke}, {30, accept}};
}

}
