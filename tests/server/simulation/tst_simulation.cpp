#include "tests/server/simulation/office.h"

#include <QLoggingCategory>
#include <QTest>

using namespace tincan;
using namespace tincan::simulation;

namespace {

// Each office grows, so many of them do more than one that is large.
constexpr quint64 commandsPerOffice = 25'000;

std::optional<quint64> numberIn(const QString &text)
{
    bool ok = false;
    const quint64 number = text.toULongLong(&ok);
    return ok ? std::optional(number) : std::nullopt;
}

quint64 numberFrom(const char *variable, quint64 otherwise)
{
    return numberIn(qEnvironmentVariable(variable)).value_or(otherwise);
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

// In as many offices as it takes, each with the next seed.
bool simulateAll(quint64 seed, quint64 commands)
{
    for (quint64 done = 0; done < commands; done += commandsPerOffice) {
        if (!simulate(seed++, std::min(commandsPerOffice, commands - done), 0))
            return false;
    }
    return true;
}

}

// Whatever people do, in whatever order, and whatever fails meanwhile: everybody's view is the truth.
class TestSimulation : public QObject
{
    Q_OBJECT

private slots:
    void everyDeviceShowsTheTruth()
    {
        const quint64 seed = numberFrom("TINCAN_SEED", 1);
        if (const quint64 steps = numberFrom("TINCAN_STEPS", 0); steps > 0)
            QVERIFY(simulate(seed, 0, steps));
        else
            QVERIFY(simulateAll(seed, numberFrom("TINCAN_COMMANDS", 100'000)));
    }

    void theSameSeedDoesTheSame()
    {
        Office one(7);
        Office other(7);
        QVERIFY(one.run(1'000) && other.run(1'000));
        QCOMPARE(one.summary(), other.summary());
        QCOMPARE(one.report(), other.report());
    }

    void aRuleThatIsBrokenIsFound_data()
    {
        QTest::addColumn<QByteArray>("statement");
        const auto broken = [](const char *rule, const char *statement) {
            QTest::newRow(rule) << QByteArray(statement);
        };
        broken("a removal leaves no tombstone", "UPDATE messages SET text = ''");
        broken("an edit is told and not kept", "UPDATE messages SET text = {text");
        broken("who was taken out goes on reading", "UPDATE participants SET left_at");
        broken("who has left a group belongs to it", "UPDATE members SET left_at");
        broken("a removed conversation is there", "UPDATE conversations SET removed_at");
        broken("a decided request is open", "UPDATE join_requests SET state");
        broken("an invitation is never used up", "UPDATE invites SET uses_left");
        broken("a session that was ended is good", "DELETE FROM sessions WHERE id");
    }

    // Else the office would not show that the rules are kept. Where none is broken nothing is found in the same office:
    // it is the first one of everyDeviceShowsTheTruth().
    void aRuleThatIsBrokenIsFound()
    {
        QFETCH(QByteArray, statement);
        Office office(1);
        office.breakRule(statement.constData());
        QVERIFY(!office.run(20'000));
        Office again(1);
        again.breakRule(statement.constData());
        QVERIFY(!again.runSteps(office.steps()));
        QCOMPARE(again.report(), office.report());
    }
};

// With a seed and a number of commands it does only that many, as tests/long.sh wants it.
int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    // What fails is meant to, many times a second.
    QLoggingCategory::setFilterRules(QStringLiteral("tincan.storage=false"));
    const QStringList arguments = QCoreApplication::arguments();
    const auto seed = numberIn(arguments.value(1));
    const auto commands = numberIn(arguments.value(2));
    if (seed && commands)
        return simulateAll(*seed, *commands) ? 0 : 1;
    TestSimulation test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_simulation.moc"
