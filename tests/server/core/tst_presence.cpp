#include "tests/server/core/presence_office.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

// What somebody is shown as by their connections and idle devices, and what that needs of the database.
class TestPresence : public QObject
{
    Q_OBJECT

private slots:
    void whoConnectsIsOnline()
    {
        PresenceOffice office;
        QCOMPARE(office.watch(), (Presence{office.who, Availability::online}));
    }

    void whoIsLostIsOfflineWhenTheGraceIsOverAndLastSeenThen()
    {
        PresenceOffice office;
        office.alice.hangsUp();
        office.world.pass(graceMs - 1);
        office.bob.seesNothing();
        QCOMPARE(office.watch().state, Availability::online);
        office.world.pass(1);
        const Presence offline{office.who, Availability::offline, {}, {}, office.now()};
        QCOMPARE(office.seen(), offline);
        office.world.pass(60'000);
        QCOMPARE(office.watch(), offline);
        office.bob.seesNothing();

        office.another();
        QCOMPARE(office.seen(), (Presence{office.who, Availability::online}));
    }

    void whoComesBackInTimeNeverFlickers()
    {
        PresenceOffice office;
        for (int i = 0; i < 20; ++i) {
            office.alice.hangsUp();
            office.world.pass(graceMs - 1);
            office.alice = office.another();
        }
        office.world.pass(3 * graceMs);
        office.bob.seesNothing();
    }

    void whoWasIdleAndComesBackInTimeNeverFlickersEither()
    {
        PresenceOffice office;
        office.alice.says<Done>(ReportIdle{true});
        QCOMPARE(office.seen().state, Availability::away);
        office.alice.hangsUp();
        office.world.pass(graceMs - 1);
        office.bob.seesNothing();
        Person back = office.another();
        back.says<Done>(ReportIdle{true});
        office.world.pass(3 * graceMs);
        office.bob.seesNothing();
        back.says<Done>(ReportIdle{false});
        QCOMPARE(office.seen().state, Availability::online);
    }

    void ofSeveralConnectionsTheLastCounts()
    {
        PresenceOffice office;
        Person phone = office.another();
        Person desk = office.anotherDevice();
        office.bob.seesNothing();
        office.alice.hangsUp();
        phone.hangsUp();
        office.world.pass(2 * graceMs);
        office.bob.seesNothing();
        desk.hangsUp();
        desk.hangsUp();
        office.world.pass(graceMs);
        QCOMPARE(office.seen().state, Availability::offline);
        office.bob.seesNothing();
    }

    void whoLogsOutOfTheLastDeviceIsOfflineAtOnce()
    {
        PresenceOffice office;
        Person desk = office.anotherDevice();
        desk.says<LoggedOut>(LogOut{});
        office.bob.seesNothing();
        office.alice.says<LoggedOut>(LogOut{});
        const auto gone = office.seen();
        QCOMPARE(gone.state, Availability::offline);
        QCOMPARE(gone.lastSeen, std::optional(office.now()));
        office.alice.hangsUp();
        office.world.pass(2 * graceMs);
        office.bob.seesNothing();
    }

    void aDeviceThatIsLostIsWaitedForAlsoWhenAnotherLogsOut()
    {
        PresenceOffice office;
        Person desk = office.anotherDevice();
        desk.hangsUp();
        office.alice.says<LoggedOut>(LogOut{});
        office.bob.seesNothing();
        office.world.pass(graceMs);
        QCOMPARE(office.seen().state, Availability::offline);
    }

    void oneIsAwayWhenAllDevicesAreIdle()
    {
        PresenceOffice office;
        Person phone = office.another();
        Person desk = office.anotherDevice();
        office.alice.says<Done>(ReportIdle{true});
        phone.says<Done>(ReportIdle{true});
        office.bob.seesNothing();
        desk.says<Done>(ReportIdle{true});
        QCOMPARE(office.seen().state, Availability::away);
        desk.says<Done>(ReportIdle{true});
        office.bob.seesNothing();
        // One active device wins, and a new one is active.
        phone.says<Done>(ReportIdle{false});
        QCOMPARE(office.seen().state, Availability::online);
        phone.says<Done>(ReportIdle{true});
        QCOMPARE(office.seen().state, Availability::away);
        office.anotherDevice();
        QCOMPARE(office.seen().state, Availability::online);
    }

    void whenTheActiveDeviceIsLostTheIdleOnesCountOnlyAfterTheGrace()
    {
        PresenceOffice office;
        Person desk = office.anotherDevice();
        desk.says<Done>(ReportIdle{true});
        office.alice.hangsUp();
        office.world.pass(graceMs - 1);
        office.bob.seesNothing();
        office.world.pass(1);
        QCOMPARE(office.seen().state, Availability::away);
    }

    void itWritesNothingAndNeedsNoTransaction()
    {
        PresenceOffice office;
        // The first round of housekeeping is over then.
        office.world.pass(core::Chores::firstRoundMs + 1'000);
        office.world.sql().takeStatements();
        office.alice.says<Done>(SetPresence{Availability::doNotDisturb});
        office.alice.says<Done>(ReportIdle{true});
        office.alice.hangsUp();
        office.world.pass(graceMs);
        QCOMPARE(office.world.sql().takeStatements(), QByteArrayList());
        office.watch();
        const auto statements = office.world.sql().takeStatements();
        QCOMPARE(statements.size(), 1);
        QVERIFY(statements.first().startsWith("WITH"));
    }

    void itGoesOnWhileTheDatabaseIsLocked()
    {
        PresenceOffice office;
        office.world.sql().failSql("BEGIN", ErrorCode::busy);
        office.world.run({office.bob.submission(Command(office.bob.post(QStringLiteral("waits"))))});
        office.alice.says<Done>(SetPresence{Availability::doNotDisturb});
        QCOMPARE(office.seen().state, Availability::doNotDisturb);
        QCOMPARE(office.watch().state, Availability::doNotDisturb);
        office.alice.hangsUp();
        office.world.pass(graceMs);
        QCOMPARE(office.seen().state, Availability::offline);
    }

    // A log-in whose commit fails has not happened, and nobody is told of it.
    void whatIsRolledBackLeavesNoTrace()
    {
        PresenceOffice office;
        office.alice.says<LoggedOut>(LogOut{});
        office.seen();
        office.anotherDevice().hangsUp();
        office.seen();
        office.world.pass(graceMs);
        office.seen();
        office.world.sql().failCommits(ErrorCode::storageFull, false);
        Person device(office.world);
        device.isRefused(LogIn{QStringLiteral("alice"), QStringLiteral("long enough")}, ErrorCode::storageFull);
        office.bob.seesNothing();
        office.world.sql().heal();
        QCOMPARE(office.watch().state, Availability::offline);
    }
};

QTEST_GUILESS_MAIN(TestPresence)
#include "tst_presence.moc"
