#include "tests/server/simulation/action.h"

namespace tincan::simulation {

namespace {

using protocol::Command;
using protocol::ConversationKind;
using MaybeCommand = std::optional<Command>;

constexpr size_t fewConversations = 40;
constexpr size_t manyConversations = 70;
constexpr size_t manyDirects = 60;

MaybeCommand create(Choice &choice, const Device &device)
{
    if (choice.truth.standing.size() - choice.truth.directs.size() > manyConversations)
        return std::nullopt;
    protocol::CreateConversation command{choice.clientId(), choice.group(device), choice.name()};
    if (choice.dice.chance(300))
        command.topic = choice.name();
    const auto kind = choice.dice.below(10);
    command.kind = kind < 2   ? ConversationKind::group
                   : kind < 3 ? ConversationKind::announcement
                              : ConversationKind::chosen;
    if (command.kind == ConversationKind::chosen)
        command.participants = choice.people(choice.dice.chance(200) ? 40 : 6);
    return command;
}

MaybeCommand openDirect(Choice &choice, const Device &)
{
    if (choice.truth.directs.size() < manyDirects)
        return protocol::OpenDirect{choice.people(choice.dice.chance(100) ? 40 : 2)};
    const auto &people = choice.dice.pick(choice.truth.directs).first;
    return protocol::OpenDirect{QList<UserId>(people.begin(), people.end())};
}

MaybeCommand update(Choice &choice, const Device &device)
{
    protocol::UpdateConversation command{choice.conversation(device)};
    if (choice.dice.chance(600))
        command.name = choice.name();
    if (choice.dice.chance(600))
        command.topic = choice.name();
    return command;
}

MaybeCommand archive(Choice &choice, const Device &device)
{
    // What is archived does not stay so for long, or nothing could be said any more.
    for (const auto &[id, view] : device.view.conversations) {
        if (view.shown.archived && choice.dice.chance(300))
            return protocol::ArchiveConversation{id, false};
    }
    return protocol::ArchiveConversation{choice.conversation(device), choice.dice.chance(400)};
}

MaybeCommand removeConversation(Choice &choice, const Device &device)
{
    if (choice.truth.standing.size() - choice.truth.directs.size() < fewConversations)
        return std::nullopt;
    return protocol::RemoveConversation{choice.conversation(device)};
}

}

std::vector<Action> conversationActions()
{
    return {{15, create}, {12, openDirect}, {15, update}, {15, archive}, {8, removeConversation}};
}

}
