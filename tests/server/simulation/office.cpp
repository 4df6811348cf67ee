#include "tests/server/simulation/office.h"

namespace tincan::simulation {

namespace {

constexpr quint64 stepsBetweenQuiet = 200;
constexpr size_t roundsOfQuiet = 12;
constexpr int restartsPerThousand = 1;
constexpr int questionsPerThousand = 300;

size_t mostRounds(const Device &device)
{
    return roundsOfQuiet + device.view.conversations.size();
}

}

Office::Office(quint64 seed)
    : m_dice(seed),
      m_switch(*this),
      m_world(QStringLiteral(":memory:"), &m_switch),
      m_faults(m_world.sql(), m_dice),
      m_choice(m_world, m_dice, m_truth),
      m_actions(allActions())
{
    hire();
}

bool Office::run(quint64 commands)
{
    while (isFine() && m_commands < commands)
        step();
    beQuiet();
    return isFine();
}

bool Office::runSteps(quint64 steps)
{
    while (isFine() && m_step < steps)
        step();
    beQuiet();
    return isFine();
}

void Office::step()
{
    ++m_step;
    m_world.clock.advance(m_dice.between(1, 50));
    m_faults.maybeBegin();
    m_trouble = m_faults.isActive();
    m_world.run(someSubmissions(12));
    waitForTheDatabase();
    m_faults.heal();
    resendUnsure();
    m_trouble = false;
    if (m_dice.chance(restartsPerThousand))
        restart();
    for (const auto &device : m_devices) {
        if (!device->isSignedIn)
            continue;
        if (device->underWay && device->underWay->dueAtStep <= m_step)
            receiveAnswer(*device);
        if (!device->underWay && device->view.isStale() && m_dice.chance(400))
            ask(*device);
    }
    if (m_dice.chance(questionsPerThousand)) {
        Device &device = *m_dice.pick(m_devices);
        if (device.isSettled())
            askSomething(m_choice, m_truth, m_world, device, m_switch.actorOn(*device.connection));
    }
    inspectStep();
    if (m_step % stepsBetweenQuiet == 0)
        beQuiet();
}

void Office::inspectStep()
{
    for (const auto &device : m_devices) {
        if (device->isSettled())
            inspectChanges(m_truth, *device);
    }
    m_truth.changedConversations.clear();
    m_truth.changedGroups.clear();
    m_truth.changedPeople.clear();
}

// All who are there get all they have asked for, and then show what is true.
void Office::beQuiet()
{
    for (const auto &device : m_devices) {
        // Each round settles one conversation at least, mostly several.
        for (size_t round = 0; device->isSignedIn && !device->isSettled() && round < mostRounds(*device); ++round) {
            if (!device->underWay)
                ask(*device);
            receiveAnswer(*device);
        }
        if (!device->isSignedIn)
            continue;
        m_truth.expect(device->isSettled(), QStringLiteral("a device syncs without end"));
        inspectAll(m_truth, *device);
    }
}

QString Office::report() const
{
    QStringList lines = {QStringLiteral("at step %1:").arg(m_step)};
    for (const QString &what : m_truth.findings.what())
        lines += QStringLiteral("  ") + what;
    const auto where = m_truth.findings.where();
    if (where)
        lines += QStringLiteral("  conversation %1").arg(where->toString());
    lines += QStringLiteral("what was done there before:");
    for (const QString &line : m_chronicle.lastOf(where, m_truth))
        lines += QStringLiteral("  ") + line.left(600);
    return lines.join(u'\n');
}

QString Office::summary() const
{
    QStringList counts;
    for (const auto &[what, count] : m_counts)
        counts += QStringLiteral("%1 %2").arg(what).arg(count);
    return QStringLiteral("%1 steps, %2 commands; %3")
        .arg(m_step)
        .arg(m_commands)
        .arg(counts.join(QStringLiteral(", ")));
}

}
