#include "tests/support/server/person.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

namespace {

const QString password = QStringLiteral("correct horse");
const qint64 roundMs = core::Chores::betweenRoundsMs + 1'000;

qint64 rows(World &world, const char *sql)
{
    qint64 number = -1;
    const auto status = world.sql().run(sql, {}, [&](const storage::SqlRow &row) { number = row.number(0); });
    return status ? number : -1;
}

}

class TestHousekeeping : public QObject
{
    Q_OBJECT

private slots:
    void whenASessionWasUsedIsWrittenDownLater()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        const auto used = [&] { return alice.asks<SessionsListed>(ListSessions{}).sessions.first().lastUsedAt; };
        const Timestamp first = used();
        // Whoever is connected uses it all the time.
        world.pass(roundMs);
        QVERIFY(world.clock.wall().now().ms - used().ms <= roundMs);
        QVERIFY(used() > first);
    }

    void aSessionThatWasUsedForAMomentIsWrittenDownToo()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        alice.hangsUp();
        world.pass(roundMs);
        world.clock.advance(20 * core::dayMs);
        Person again(world);
        again.says<SessionOpened>(ResumeSession{alice.token()});
        again.hangsUp();
        world.pass(roundMs);
        world.clock.advance(20 * core::dayMs);
        Person(world).says<SessionOpened>(ResumeSession{alice.token()});
    }

    void whoStaysConnectedDoesNotGoIdle()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        for (int day = 0; day < 40; ++day) {
            world.clock.advance(core::dayMs);
            world.pass(roundMs);
        }
        alice.says<MessageAccepted>(alice.post(QStringLiteral("still here")));
        QCOMPARE(rows(world, "SELECT count(*) FROM sessions"), 1);
    }

    void whatIsOverIsSweptAway()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"), password);
        alice.says<CodeMade>(MakeCode{});
        alice.hangsUp();
        world.pass(roundMs);
        world.clock.advance(31 * core::dayMs);
        world.pass(roundMs);
        QCOMPARE(rows(world, "SELECT count(*) FROM sessions"), 0);
        QCOMPARE(rows(world, "SELECT count(*) FROM login_codes"), 0);
        // Who has a password can come back.
        Person(world).says<SessionOpened>(LogIn{QStringLiteral("alice"), password});
    }

    void aSessionThatIsTooOldIsEndedWhileItIsConnected()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"), password);
        QVERIFY(world.sql().run("UPDATE sessions SET created_at = created_at - ?", {366 * core::dayMs}));
        world.pass(core::Chores::evenClockMs + roundMs);
        alice.sees<SessionEnded>();
        alice.isDisconnected();
    }

    void anAccountWithoutPasswordOrSessionIsRetiredAfterThirtyDays()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        Person root = Person::administrator(world, QStringLiteral("root"));
        Person bob = Person::registered(world, QStringLiteral("bob"), password);
        Person carla = Person::registered(world, QStringLiteral("carla"));
        for (Person *person : {&alice, &root, &bob})
            person->says<LoggedOut>(LogOut{});
        world.clock.advance(29 * core::dayMs);
        world.pass(roundMs);
        Person(world).isRefused(RegisterAccount{QStringLiteral("alice"), {}, {}}, ErrorCode::usernameTaken);
        world.clock.advance(2 * core::dayMs);
        world.pass(roundMs);
        const auto again = Person(world).says<SessionOpened>(RegisterAccount{QStringLiteral("alice"), {}, {}});
        QVERIFY(again.user.id != alice.user());
        // Not who has a password, who is connected, or an administrator.
        for (const char *name : {"root", "bob", "carla"})
            Person(world).isRefused(RegisterAccount{QString::fromUtf8(name), {}, {}}, ErrorCode::usernameTaken);
        QCOMPARE(carla.asks<ConversationList>(ListConversations{}).groups.first().memberCount, 4);
    }

    void muchIsDoneInSlices()
    {
        World world;
        std::vector<Person> people;
        for (int i = 0; i < 250; ++i)
            people.push_back(Person::registered(world, QStringLiteral("mate%1").arg(i)));
        world.pass(roundMs);
        world.clock.advance(1);
        world.sql().takeStatements();
        world.core().runDue();
        qsizetype most = 0;
        qsizetype touched = 0;
        for (int slice = 0; slice < 100; ++slice) {
            world.pass(core::Chores::betweenSlicesMs);
            const auto statements = world.sql().takeStatements();
            const auto isTouch = [](const QByteArray &sql) { return sql.startsWith("UPDATE sessions"); };
            const auto count = std::count_if(statements.begin(), statements.end(), isTouch);
            most = std::max(most, count);
            touched += count;
        }
        QVERIFY(most <= qsizetype(core::Chores::mostPerSlice));
        world.pass(roundMs);
        const auto statements = world.sql().takeStatements();
        touched += std::count_if(statements.begin(), statements.end(), [](const QByteArray &sql) {
            return sql.startsWith("UPDATE sessions");
        });
        QVERIFY(touched >= 250);
    }

    void whatFailedIsTriedAgain()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        alice.hangsUp();
        const auto before = rows(world, "SELECT last_used_at FROM sessions");
        world.clock.advance(60'000);
        Person again(world);
        again.says<SessionOpened>(ResumeSession{alice.token()});
        again.hangsUp();
        world.sql().failSql("UPDATE sessions", ErrorCode::storageFull);
        world.pass(roundMs);
        world.sql().heal();
        QCOMPARE(rows(world, "SELECT last_used_at FROM sessions"), before);
        world.pass(core::Chores::retryMs + 100);
        QCOMPARE(rows(world, "SELECT last_used_at FROM sessions"), before + 60'000);
    }

    void itWaitsForTheDatabaseLikeEverythingElse()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        world.sql().failSql("BEGIN", ErrorCode::busy);
        world.pass(30'000);
        world.sql().heal();
        world.pass(roundMs);
        QVERIFY(alice.asks<SessionsListed>(ListSessions{}).sessions.first().lastUsedAt > Timestamp{0});
        alice.says<MessageAccepted>(alice.post(QStringLiteral("still here")));
        alice.sees<MessagePosted>();
        alice.seesNothing();
    }
};

QTEST_GUILESS_MAIN(TestHousekeeping)
#include "tst_housekeeping.moc"
