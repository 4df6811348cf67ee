#include "tests/server/simulation/action.h"

namespace tincan::simulation {

namespace {

using protocol::Command;
using MaybeCommand = std::optional<Command>;

qint64 newestSeq(const Device &device, ConversationId id)
{
    const auto view = device.view.conversations.find(id);
    return view == device.view.conversations.end() ? 1 : std::max<qint64>(1, view->second.newestSeq());
}

MaybeCommand advance(Choice &choice, const Device &device)
{
    const ConversationId id = choice.conversation(device);
    const qint64 beyond = choice.dice.chance(20) ? 100 : choice.dice.between(-2, 0);
    return protocol::AdvanceRead{id, std::max<qint64>(1, newestSeq(device, id) + beyond)};
}

MaybeCommand set(Choice &choice, const Device &device)
{
    const ConversationId id = choice.conversation(device);
    const qint64 newest = newestSeq(device, id);
    return protocol::SetRead{id, choice.dice.between(std::max<qint64>(0, newest - 40), newest)};
}

MaybeCommand delivered(Choice &choice, const Device &device)
{
    const ConversationId id = choice.conversation(device);
    return protocol::ReportDelivered{id, newestSeq(device, id)};
}

MaybeCommand mute(Choice &choice, const Device &device)
{
    return protocol::MuteConversation{choice.conversation(device), protocol::MuteLevel(choice.dice.below(3))};
}

}

std::vector<Action> readingActions()
{
    return {{130, advance}, {25, set}, {40, delivered}, {15, mute}};
}

}
