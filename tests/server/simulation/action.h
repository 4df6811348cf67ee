#pragma once

#include "tests/server/simulation/device.h"
#include "tests/server/simulation/dice.h"
#include "tests/server/simulation/truth.h"
#include "tests/support/server/world.h"

#include <functional>

namespace tincan::simulation {

// What those who act choose from: mostly what their own view shows, now and then what is none of their business.
class Choice
{
public:
    Choice(tests::World &world, Dice &someDice, const Truth &someTruth)
        : dice(someDice),
          truth(someTruth),
          m_world(world)
    {}

    ConversationId conversation(const Device &device);
    // None where the conversation that was chosen has none.
    std::optional<MessageId> message(const Device &device, bool own);
    UserId person() { return dice.pick(truth.people).first; }
    QList<UserId> people(qint64 most);
    // One of those that stand and are of that kind; the null id where there is none.
    ConversationId ofKind(const Device &device, protocol::ConversationKind kind);
    GroupId group(const Device &device);
    Timestamp now() const { return m_world.clock.wall().now(); }
    ClientId clientId() { return m_world.newClientId(); }
    QString text();
    QString name() { return QStringLiteral("name %1").arg(dice.below(1000)); }

    Dice &dice;
    const Truth &truth;

private:
    tests::World &m_world;
    quint64 m_texts = 0;
};

// One kind of thing that people do. To add some, write another function below and add it to allActions().
struct Action
{
    int weight = 0;
    // Nothing where it makes no sense just now.
    std::function<std::optional<protocol::Command>(Choice &, const Device &)> make;
};

std::vector<Action> messageActions();
std::vector<Action> conversationActions();
std::vector<Action> participantActions();
std::vector<Action> readingActions();
std::vector<Action> groupActions();
std::vector<Action> requestActions();
std::vector<Action> inviteActions();
std::vector<Action> accountActions();

std::vector<Action> allActions();
protocol::Command anyCommand(const std::vector<Action> &actions, Choice &choice, const Device &device);

// Asks something that only reads, and compares the answer with the truth.
void askSomething(Choice &choice, Truth &truth, tests::World &world, const Device &device, const core::Actor &actor);

}
