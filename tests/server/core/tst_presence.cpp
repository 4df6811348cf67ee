#include "tests/support/server/person.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

// What somebody is shown as, by all that makes it: connections, idle devices, and what they have chosen.
class TestPresence : public QObject
{
    Q_OBJECT

    static inline const qint64 graceMs = core::Policy().graceSeconds * core::secondMs;

    struct Office
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        Person bob = Person::registered(world, QStringLiteral("bob"));
        // Of alice, whichever connection that is.
        const UserId who = alice.user();
        const QString token = alice.token();

        Office() { watch(); }
        Presence watch()
        {
            const auto snapshot = bob.says<PresenceSnapshot>(WatchPresence{{who}});
            return snapshot.presences.value(0);
        }
        Presence seen() { return bob.sees<PresenceChanged>().presence; }
        Person another()
        {
            Person device(world);
            device.says<SessionOpened>(ResumeSession{token});
            return device;
        }
        Presence own() { return alice.says<PresenceSnapshot>(WatchPresence{}).own; }
        // Another session, not only another connection.
        Person anotherDevice()
        {
            const auto code = QStringLiteral("long enough");
            const auto hashed = world.sql().run("UPDATE users SET password_hash = ? WHERE id = ?",
                                                {"hash of " + code.toUtf8(), who.toBytes()});
            Q_ASSERT(hashed.ok());
            Person device(world);
            device.says<SessionOpened>(LogIn{QStringLiteral("alice"), code});
            return device;
        }
        Timestamp now() { return world.clock.wall().now(); }
    };

private slots:
    void whoConnectsIsOnline()
    {
        Office office;
        QCOMPARE(office.watch(), (Presence{office.who, Availability::online}));
    }

    void whoIsLostIsOfflineWhenTheGraceIsOverAndLastSeenThen()
    {
        Office office;
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
        Office office;
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
        Office office;
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
        Office office;
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
        Office office;
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
        Office office;
        Person desk = office.anotherDevice();
        desk.hangsUp();
        office.alice.says<LoggedOut>(LogOut{});
        office.bob.seesNothing();
        office.world.pass(graceMs);
        QCOMPARE(office.seen().state, Availability::offline);
    }

    void oneIsAwayWhenAllDevicesAreIdle()
    {
        Office office;
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
        Office office;
        Person desk = office.anotherDevice();
        desk.says<Done>(ReportIdle{true});
        office.alice.hangsUp();
        office.world.pass(graceMs - 1);
        office.bob.seesNothing();
        office.world.pass(1);
        QCOMPARE(office.seen().state, Availability::away);
    }

    void whatOneChoosesIsShown()
    {
        Office office;
        const Timestamp until{office.now().ms + 3'600'000};
        office.alice.says<Done>(SetPresence{Availability::doNotDisturb, QStringLiteral(" In a\nmeeting "), until});
        const Presence busy{office.who, Availability::doNotDisturb, QStringLiteral("In a meeting"), until};
        QCOMPARE(office.seen(), busy);
        QCOMPARE(office.watch(), busy);
        office.alice.says<Done>(ReportIdle{true});
        office.bob.seesNothing();
        office.alice.says<Done>(SetPresence{Availability::away});
        QCOMPARE(office.seen(), (Presence{office.who, Availability::away}));
        office.alice.says<Done>(SetPresence{Availability::online, QStringLiteral("Here")});
        QCOMPARE(office.seen(), (Presence{office.who, Availability::away, QStringLiteral("Here")}));
        office.alice.says<Done>(ReportIdle{false});
        QCOMPARE(office.seen(), (Presence{office.who, Availability::online, QStringLiteral("Here")}));
        office.alice.says<Done>(SetPresence{Availability::online, QStringLiteral("Here")});
        office.bob.seesNothing();
    }

    void whatOneChoosesIsToldToAllOfOnesDevices()
    {
        Office office;
        Person phone = office.another();
        office.alice.says<Done>(SetPresence{Availability::invisible, QStringLiteral("secret")});
        const Presence own{office.who, Availability::invisible, QStringLiteral("secret")};
        QCOMPARE(office.alice.sees<OwnPresenceChanged>().own, own);
        QCOMPARE(phone.sees<OwnPresenceChanged>().own, own);
        QCOMPARE(office.own(), own);
        office.alice.says<Done>(SetPresence{Availability::invisible, QStringLiteral("secret")});
        phone.seesNothing();
    }

    void aChoiceOutlivesConnections()
    {
        Office office;
        office.alice.says<Done>(SetPresence{Availability::doNotDisturb, QStringLiteral("Deep work")});
        office.seen();
        office.alice.hangsUp();
        office.world.pass(graceMs);
        // What somebody says about being here is not shown while they are not.
        QCOMPARE(office.seen(), (Presence{office.who, Availability::offline, {}, {}, office.now()}));
        office.alice = office.another();
        QCOMPARE(office.seen(), (Presence{office.who, Availability::doNotDisturb, QStringLiteral("Deep work")}));
    }

    void aChoiceEndsWhenItsTimeIsOver()
    {
        Office office;
        office.alice.says<Done>(
            SetPresence{Availability::doNotDisturb, QStringLiteral("Lunch"), Timestamp{office.now().ms + 60'000}});
        office.alice.sees<OwnPresenceChanged>();
        office.seen();
        office.world.pass(59'999);
        office.bob.seesNothing();
        office.world.pass(1);
        QCOMPARE(office.seen(), (Presence{office.who, Availability::online}));
        QCOMPARE(office.alice.sees<OwnPresenceChanged>().own, (Presence{office.who, Availability::online}));
    }

    void anotherChoiceTakesItsTimeWithIt()
    {
        Office office;
        office.alice.says<Done>(SetPresence{Availability::away, {}, Timestamp{office.now().ms + 60'000}});
        office.seen();
        office.alice.says<Done>(SetPresence{Availability::doNotDisturb});
        office.seen();
        office.world.pass(120'000);
        office.bob.seesNothing();
        // To be online needs no end.
        office.alice.says<Done>(SetPresence{Availability::online, {}, Timestamp{office.now().ms + 60'000}});
        QCOMPARE(office.seen().until, std::nullopt);
    }

    void itsTimeEndsAlsoWhileOneIsNotHere()
    {
        Office office;
        office.alice.says<Done>(SetPresence{Availability::away, {}, Timestamp{office.now().ms + 60'000}});
        office.seen();
        office.alice.hangsUp();
        office.world.pass(120'000);
        QCOMPARE(office.seen().state, Availability::offline);
        office.another();
        QCOMPARE(office.seen().state, Availability::online);
        office.bob.seesNothing();
    }

    void whoIsInvisibleLooksAsIfTheyHadLeft()
    {
        Office office;
        office.alice.says<Done>(SetPresence{Availability::invisible, QStringLiteral("secret")});
        const Presence offline{office.who, Availability::offline, {}, {}, office.now()};
        QCOMPARE(office.seen(), offline);
        // Nothing that they do afterwards is seen.
        office.world.pass(60'000);
        office.alice.says<Done>(ReportIdle{true});
        office.alice.says<Done>(SetPresence{Availability::invisible});
        office.alice.hangsUp();
        office.world.pass(60'000);
        office.alice = office.another();
        office.world.pass(60'000);
        QCOMPARE(office.watch(), offline);
        office.alice.says<LoggedOut>(LogOut{});
        QCOMPARE(office.watch(), offline);
        office.bob.seesNothing();
    }

    void whoIsVisibleAgainIsOnline()
    {
        Office office;
        office.alice.says<Done>(SetPresence{Availability::invisible});
        office.seen();
        office.alice.says<Done>(SetPresence{Availability::online});
        QCOMPARE(office.seen(), (Presence{office.who, Availability::online}));
    }

    void whatCannotBeIsRefused()
    {
        Office office;
        office.alice.isRefused(SetPresence{Availability::offline}, ErrorCode::badField);
        office.alice.isRefused(SetPresence{Availability::away, {}, office.now()}, ErrorCode::badField);
        office.bob.seesNothing();
        Person stranger(office.world);
        stranger.isRefused(SetPresence{Availability::away}, ErrorCode::notSignedIn);
        stranger.isRefused(ReportIdle{true}, ErrorCode::notSignedIn);
        stranger.isRefused(WatchPresence{}, ErrorCode::notSignedIn);
    }

    void itWritesNothingAndNeedsNoTransaction()
    {
        Office office;
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
        Office office;
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
        Office office;
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
