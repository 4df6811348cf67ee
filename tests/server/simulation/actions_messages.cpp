#include "tests/server/simulation/action.h"

namespace tincan::simulation {

namespace {

using protocol::Command;
using MaybeCommand = std::optional<Command>;

MaybeCommand post(Choice &choice, const Device &device)
{
    return protocol::PostMessage{choice.conversation(device), choice.clientId(), choice.text(), {}};
}

MaybeCommand reply(Choice &choice, const Device &device)
{
    const auto message = choice.message(device, false);
    if (!message)
        return std::nullopt;
    const auto place = choice.truth.places.find(*message);
    const bool known = place != choice.truth.places.end() && !choice.dice.chance(50);
    const ConversationId id = known ? place->second.conversation : choice.conversation(device);
    return protocol::PostMessage{id, choice.clientId(), choice.text(), message};
}

MaybeCommand edit(Choice &choice, const Device &device)
{
    const auto message = choice.message(device, true);
    if (!message)
        return std::nullopt;
    // Few texts, so that now and then it says already what it shall say.
    const bool again = choice.dice.chance(300);
    return protocol::EditMessage{*message, again ? QStringLiteral("edited") : choice.text()};
}

MaybeCommand removeMessage(Choice &choice, const Device &device)
{
    const auto message = choice.message(device, choice.dice.chance(700));
    if (!message)
        return std::nullopt;
    return protocol::RemoveMessage{*message};
}

// What was made before is asked for again, much later, or something else under its client id.
MaybeCommand makeAgain(Choice &choice, const Device &device)
{
    auto made = choice.truth.made.lower_bound({device.user, ClientId()});
    for (quint64 steps = choice.dice.below(50); steps > 0 && made != choice.truth.made.end(); --steps)
        ++made;
    if (made == choice.truth.made.end() || made->first.first != device.user)
        return std::nullopt;
    Command command = made->second.command;
    if (auto *posted = std::get_if<protocol::PostMessage>(&command); posted && choice.dice.chance(300))
        posted->text += QStringLiteral(" else");
    return command;
}

}

std::vector<Action> messageActions()
{
    return {{400, post}, {60, reply}, {90, edit}, {40, removeMessage}, {15, makeAgain}};
}

}
