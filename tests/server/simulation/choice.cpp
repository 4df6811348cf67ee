#include "tests/server/simulation/action.h"

#include <algorithm>

namespace tincan::simulation {

ConversationId Choice::conversation(const Device &device)
{
    if (device.view.conversations.empty() || dice.chance(40))
        return dice.pick(truth.standing);
    return dice.pick(device.view.conversations).first;
}

ConversationId Choice::ofKind(const Device &device, protocol::ConversationKind kind)
{
    std::vector<ConversationId> all;
    for (const auto &[id, view] : device.view.conversations) {
        if (view.shown.kind == kind)
            all.push_back(id);
    }
    return all.empty() ? ConversationId() : dice.pick(all);
}

std::optional<MessageId> Choice::message(const Device &device, bool own)
{
    const ConversationId id = conversation(device);
    const auto view = device.view.conversations.find(id);
    if (view == device.view.conversations.end() || dice.chance(30)) {
        const auto &messages = truth.conversations.at(id).messages;
        return messages.empty() ? std::nullopt : std::optional(dice.pick(messages).id);
    }
    const auto &rows = view->second.rows;
    if (rows.empty())
        return std::nullopt;
    for (int tries = 0; own && tries < 20; ++tries) {
        const auto &row = dice.pick(rows);
        if (row->author == device.user)
            return row->id;
    }
    return dice.pick(rows)->id;
}

QList<UserId> Choice::people(qint64 most)
{
    QList<UserId> some;
    for (qint64 i = dice.between(1, most); i > 0; --i)
        some += person();
    return some;
}

GroupId Choice::group(const Device &device)
{
    if (device.view.groups.empty() || dice.chance(150))
        return dice.pick(truth.groups).first;
    return dice.pick(device.view.groups).first;
}

QString Choice::text()
{
    QString text = QStringLiteral("text %1").arg(++m_texts);
    if (dice.chance(150))
        text += QStringLiteral(" @%1").arg(truth.people.at(person()).username);
    if (dice.chance(30))
        text += QStringLiteral(" @all");
    // A few of these fill an answer.
    if (dice.chance(10))
        text += QStringLiteral(" long").repeated(int(dice.between(200, 3'000)));
    return text;
}

std::vector<Action> allActions()
{
    std::vector<Action> all;
    for (auto &some : {messageActions(),
                       conversationActions(),
                       participantActions(),
                       readingActions(),
                       groupActions(),
                       requestActions(),
                       inviteActions(),
                       accountActions()})
        all.insert(all.end(), some.begin(), some.end());
    return all;
}

protocol::Command anyCommand(const std::vector<Action> &actions, Choice &choice, const Device &device)
{
    int total = 0;
    for (const Action &action : actions)
        total += action.weight;
    while (true) {
        int at = int(choice.dice.below(quint64(total)));
        const auto chosen =
            std::find_if(actions.begin(), actions.end(), [&](const Action &each) { return (at -= each.weight) < 0; });
        if (auto command = chosen->make(choice, device))
            return *std::move(command);
    }
}

}
