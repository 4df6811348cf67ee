#include "tests/server/simulation/action.h"

#include <algorithm>

namespace tincan::simulation {

namespace {

using protocol::Command;
using MaybeCommand = std::optional<Command>;

constexpr size_t mostAway = 5;
constexpr size_t fewAdmins = 4;

std::vector<UserId> peopleWho(const Truth &truth, bool TruePerson::*are)
{
    std::vector<UserId> some;
    for (const auto &[user, person] : truth.people) {
        if (person.*are)
            some.push_back(user);
    }
    return some;
}

// Others do not even try, or hardly ever.
bool administers(Choice &choice, const Device &device)
{
    return choice.truth.people.at(device.user).admin || choice.dice.chance(5);
}

MaybeCommand deactivate(Choice &choice, const Device &device)
{
    const size_t away = choice.truth.people.size() - peopleWho(choice.truth, &TruePerson::active).size();
    if (!administers(choice, device) || away >= mostAway)
        return std::nullopt;
    return protocol::DeactivateAccount{choice.person()};
}

MaybeCommand reactivate(Choice &choice, const Device &device)
{
    const UserId person = choice.person();
    const bool is = choice.truth.isActive(person) && !choice.dice.chance(10);
    return administers(choice, device) && !is ? MaybeCommand(protocol::ReactivateAccount{person}) : std::nullopt;
}

MaybeCommand setAdmin(Choice &choice, const Device &device)
{
    if (!administers(choice, device))
        return std::nullopt;
    const auto admins = peopleWho(choice.truth, &TruePerson::admin);
    if (admins.size() < fewAdmins)
        return protocol::SetAdmin{choice.person(), true};
    return protocol::SetAdmin{choice.dice.pick(admins), choice.dice.chance(100)};
}

MaybeCommand changeProfile(Choice &choice, const Device &)
{
    protocol::UpdateAccount command;
    if (choice.dice.chance(600))
        command.displayName = choice.name();
    if (choice.dice.chance(600))
        command.statusText = choice.name();
    return command;
}

MaybeCommand endSession(Choice &choice, const Device &device)
{
    const auto &[session, owner] = choice.dice.pick(choice.truth.sessions);
    if (owner.user != device.user && !choice.dice.chance(20))
        return std::nullopt;
    return protocol::RevokeSession{session};
}

MaybeCommand endOtherSessions(Choice &, const Device &)
{
    return protocol::RevokeOtherSessions();
}

MaybeCommand logOut(Choice &, const Device &)
{
    return protocol::LogOut();
}

}

std::vector<Action> accountActions()
{
    return {{80, deactivate},
            {600, reactivate},
            {50, setAdmin},
            {10, changeProfile},
            {25, endSession},
            {2, endOtherSessions},
            {4, logOut}};
}

}
