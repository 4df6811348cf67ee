#include "tests/support/server/person.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

// A disk that fails is not a disk that is full: what is not known to be stored is not acknowledged, and nothing more
// is tried.
class TestStorageFailure : public QObject
{
    Q_OBJECT

private slots:
    void aFullDiskIsNoReasonToStop_data()
    {
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("full") << ErrorCode::storageFull;
        QTest::newRow("busy") << ErrorCode::busy;
        QTest::newRow("a statement that failed") << ErrorCode::serverFailure;
    }
    void aFullDiskIsNoReasonToStop()
    {
        QFETCH(ErrorCode, code);
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        world.sql().failSql("INSERT", code);
        alice.isRefused(alice.post(QStringLiteral("a")), code);
        QVERIFY(!world.core().hasFailed());
        world.sql().heal();
        alice.says<MessageAccepted>(alice.post(QStringLiteral("a")));
    }

    // Whoever looks for it then finds it, in the transaction that will not be.
    void aMessageIsNotAcceptedForHavingBeenInsertedAlone()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        Person bob = Person::registered(world, QStringLiteral("bob"));
        const auto direct = alice.says<ConversationCreated>(OpenDirect{{bob.user()}}).conversation;
        bob.sees<ConversationJoined>();
        bob.says<Done>(LeaveConversation{direct});
        bob.sees<StandingChanged>();
        const PostMessage post{direct, world.newClientId(), QStringLiteral("hello")};
        world.sql().failSql("UPDATE standings", ErrorCode::busy);
        alice.isRefused(post, ErrorCode::busy);
        bob.seesNothing();
        world.sql().heal();
        QCOMPARE(alice.says<MessageAccepted>(post).seq, 1);
        bob.sees<StandingChanged>();
        bob.sees<MessagePosted>();
    }

    // In the middle nothing has been stored, at the end nobody knows.
    void whatWasUnderWayIsNotAcknowledged_data()
    {
        QTest::addColumn<QByteArray>("statement");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("in the beginning") << QByteArray("BEGIN") << ErrorCode::serverFailure;
        QTest::newRow("in a statement") << QByteArray("INSERT") << ErrorCode::serverFailure;
        QTest::newRow("in the commit") << QByteArray("COMMIT") << ErrorCode::outcomeUnknown;
    }
    void whatWasUnderWayIsNotAcknowledged()
    {
        QFETCH(QByteArray, statement);
        QFETCH(ErrorCode, code);
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        Person bob = Person::registered(world, QStringLiteral("bob"));
        const std::vector<core::Submission> posts = {
            alice.submission(Command(alice.post(QStringLiteral("a")))),
            bob.submission(Command(bob.post(QStringLiteral("b")))),
        };
        world.sql().breakSql(statement.constData());
        world.run(posts);
        QVERIFY(world.core().hasFailed());
        QCOMPARE(alice.answerTo(posts[0])->error().code, code);
        QCOMPARE(bob.answerTo(posts[1])->error().code, code);
        alice.seesNothing();
        bob.seesNothing();
    }

    void nothingIsTriedAfterwards()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        world.sql().breakSql("COMMIT");
        alice.isRefused(alice.post(QStringLiteral("a")), ErrorCode::outcomeUnknown);
        // Also when it looks as if all were well again.
        world.sql().heal();
        world.sql().takeStatements();
        alice.isRefused(alice.post(QStringLiteral("b")), ErrorCode::serverFailure);
        Person phone(world);
        phone.isRefused(ResumeSession{alice.token()}, ErrorCode::serverFailure);
        alice.hangsUp();
        QCOMPARE(world.sql().takeStatements().size(), 0);
    }

    void whatWaitedForTheDatabaseIsRefusedToo()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        world.sql().failSql("BEGIN", ErrorCode::busy);
        const auto waiting = alice.submission(Command(alice.post(QStringLiteral("a"))));
        world.run({waiting});
        world.sql().breakSql("BEGIN");
        world.pass(100);
        QCOMPARE(alice.answerTo(waiting)->error().code, ErrorCode::serverFailure);
        QVERIFY(!world.core().nextDue());
    }

    void whoWaitsForAHashIsRefusedToo()
    {
        World world;
        world.hashes.hold = true;
        Person alice(world);
        Person bob(world);
        const auto waiting =
            alice.submission(Command(RegisterAccount{QStringLiteral("alice"), {}, QStringLiteral("long enough")}));
        world.run({waiting});
        world.sql().breakSql("COMMIT");
        bob.isRefused(RegisterAccount{QStringLiteral("bob"), {}, {}}, ErrorCode::outcomeUnknown);
        world.finishHashes();
        QCOMPARE(alice.answerTo(waiting)->error().code, ErrorCode::serverFailure);
    }

    // Somebody reads on after a failure as if nothing had been.
    void aFailureThatWasOverlookedIsNotCommitted()
    {
        World world;
        storage::SqlStore store(world.sql());
        QVERIFY(store.begin());
        world.sql().breakSql("SELECT");
        QVERIFY(!store.users().byName(QStringLiteral("alice")));
        world.sql().takeStatements();
        QVERIFY(!store.commit());
        QVERIFY(!world.sql().takeStatements().contains("COMMIT"));
    }
};

QTEST_GUILESS_MAIN(TestStorageFailure)
#include "tst_storage_failure.moc"
