#include "tests/support/server/person.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

namespace {

const QString password = QStringLiteral("correct horse");
const qint64 monthMs = 31 * core::dayMs;
const qint64 roundMs = core::Chores::betweenRoundsMs + 1'000;

// Alice, who has no password, and a computer whose clock is not always right.
struct Office
{
    void moveWall(qint64 ms) { world.clock.setWall({world.clock.wall().now().ms + ms}); }
    bool knowsAlice()
    {
        bool isActive = false;
        const auto found = world.sql().run("SELECT state FROM users WHERE username = 'alice'",
                                           {},
                                           [&](const storage::SqlRow &row) { isActive = row.number(0) == 0; });
        return found && isActive;
    }
    void aliceComesBack() { Person(world).says<SessionOpened>(ResumeSession{alice.token()}); }

    World world;
    Person alice = Person::registered(world, QStringLiteral("alice"));
};

}

// Who sets the computer's clock, or starts it with a wrong one, takes nobody's account or session away.
class TestClockJumps : public QObject
{
    Q_OBJECT

private slots:
    void aClockThatIsAheadAtTheStartIsNotBelievedForAnHour()
    {
        Office office;
        office.alice.hangsUp();
        office.moveWall(monthMs);
        office.world.restart();
        office.world.pass(core::Chores::evenClockMs - roundMs);
        // It finds its network.
        office.moveWall(-monthMs);
        office.world.pass(2 * core::Chores::evenClockMs);
        QVERIFY(office.knowsAlice());
        office.aliceComesBack();
    }

    void norIsOneThatIsSetAheadLater()
    {
        Office office;
        office.world.pass(2 * core::Chores::evenClockMs);
        office.alice.hangsUp();
        office.world.pass(roundMs);
        office.moveWall(monthMs);
        office.world.pass(core::Chores::evenClockMs - roundMs);
        office.moveWall(-monthMs);
        office.world.pass(2 * core::Chores::evenClockMs);
        QVERIFY(office.knowsAlice());
        office.aliceComesBack();
    }

    void whoComesBackMeanwhileIsLetInWithoutAPassword()
    {
        Office office;
        office.alice.hangsUp();
        office.moveWall(monthMs);
        office.world.restart();
        office.world.pass(60'000);
        office.aliceComesBack();
    }

    void aClockThatGoesOnSoIsBelievedInTheEnd()
    {
        Office office;
        office.alice.hangsUp();
        office.moveWall(monthMs);
        office.world.restart();
        office.world.pass(core::Chores::evenClockMs - 1'000);
        QVERIFY(office.knowsAlice());
        // First the session goes, and the account not before the next round.
        office.world.pass(core::Chores::betweenRoundsMs - 10'000);
        Person(office.world).isRefused(ResumeSession{office.alice.token()}, ErrorCode::sessionEnded);
        QVERIFY(office.knowsAlice());
        office.world.pass(roundMs);
        QVERIFY(!office.knowsAlice());
    }

    void aClockThatIsSetALittleIsBelieved()
    {
        Office office;
        office.alice.hangsUp();
        office.world.pass(roundMs);
        office.world.clock.advance(monthMs);
        office.moveWall(core::Chores::clockSetMs - 1);
        office.world.pass(2 * roundMs);
        QVERIFY(!office.knowsAlice());
    }

    void whoLogsInAfterTheClockWasSetBackStays()
    {
        World world;
        Person first = Person::registered(world, QStringLiteral("bob"), password);
        for (int i = 1; i < limits::sessionsPerUser; ++i) {
            world.clock.advance(1'000);
            Person(world).says<SessionOpened>(LogIn{QStringLiteral("bob"), password});
        }
        world.clock.setWall({world.clock.wall().now().ms - monthMs});
        Person last(world);
        last.says<SessionOpened>(LogIn{QStringLiteral("bob"), password});
        last.says<MessageAccepted>(last.post(QStringLiteral("still here")));
        QCOMPARE(last.asks<SessionsListed>(ListSessions{}).sessions.size(), limits::sessionsPerUser);
        // The one that was used longest ago has made room.
        first.sees<SessionEnded>();
        first.isDisconnected();
    }

    void whenSomebodyWasSeenDoesNotGoBackWithTheClock()
    {
        World world;
        Person bob = Person::registered(world, QStringLiteral("bob"), password);
        const qint64 before = world.clock.wall().now().ms;
        world.clock.setWall({before - monthMs});
        Person(world).says<SessionOpened>(LogIn{QStringLiteral("bob"), password});
        qint64 seen = 0;
        QVERIFY(world.sql().run(
            "SELECT last_seen_at FROM users", {}, [&](const storage::SqlRow &row) { seen = row.number(0); }));
        QCOMPARE(seen, before);
    }
};

QTEST_GUILESS_MAIN(TestClockJumps)
#include "tst_clock_jumps.moc"
