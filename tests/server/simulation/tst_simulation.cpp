#include "tests/server/simulation/office.h"

#include <QTest>

using namespace tincan;
using namespace tincan::simulation;

namespace {

// Each office grows, so many of them do more than one that is large.
constexpr quint64 commandsPerOffice = 25'000;

quint64 numberFrom(const char *variable, quint64 otherwise)
{
    bool ok = false;
    const quint64 number = qEnvironmentVariable(variable).toULongLong(&ok);
    return ok ? number : otherwise;
}

bool simulate(quint64 seed, quint64 commands, quint64 steps)
{
    Office office(seed);
    const bool fine = steps > 0 ? office.runSteps(steps) : office.run(commands);
    if (fine) {
        qInfo().noquote() << "seed" << seed << office.summary();
        return true;
    }
    qWarning().noquote() << "seed" << seed << office.summary() << '\n' << office.report();
    qWarning().noquote() << QStringLiteral("the same again: TINCAN_SEED=%1 TINCAN_STEPS=%2 %3")
                                .arg(seed)
                                .arg(office.steps())
                                .arg(QCoreApplication::applicationFilePath());
    return false;
}

}

// Whatever people do, in whatever order, and whatever fails meanwhile: everybody's view is the truth.
class TestSimulation : public QObject
{
    Q_OBJECT

private slots:
    void everyDeviceShowsTheTruth()
    {
        const quint64 steps = numberFrom("TINCAN_STEPS", 0);
        const quint64 first = numberFrom("TINCAN_SEED", 1);
        const quint64 commands = numberFrom("TINCAN_COMMANDS", 100'000);
        const quint64 offices = steps > 0 ? 1 : (commands + commandsPerOffice - 1) / commandsPerOffice;
        for (quint64 i = 0; i < offices; ++i) {
            const quint64 share = std::min(commandsPerOffice, commands - i * commandsPerOffice);
            QVERIFY(simulate(first + i, share, steps));
        }
    }
};

QTEST_GUILESS_MAIN(TestSimulation)
#include "tst_simulation.moc"
