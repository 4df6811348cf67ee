#include "tests/support/server/person.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

namespace {

// Three people who post at the same moment.
struct Office
{
    World world;
    Person alice = Person::registered(world, QStringLiteral("alice"));
    Person bob = Person::registered(world, QStringLiteral("bob"));
    Person carol = Person::registered(world, QStringLiteral("carol"));
    std::vector<core::Submission> posts = {
        alice.submission(Command(alice.post(QStringLiteral("a")))),
        bob.submission(Command(bob.post(QStringLiteral("b")))),
        carol.submission(Command(carol.post(QStringLiteral("c")))),
    };

    std::optional<Result<Reply>> answer(size_t index) { return world.outbox.takeAnswer(posts[index].request); }
    qsizetype stored()
    {
        const Actor actor = world.outbox.actorOn(alice.connection());
        const auto page = core::answerQuery(actor, ReadHistory{world.general(), {}, {}}, world.reads());
        return std::get<MessagePage>(*page).messages.size();
    }
    using Actor = core::Actor;
};

qsizetype commits(const QByteArrayList &statements)
{
    return statements.count("COMMIT");
}

}

class TestBatch : public QObject
{
    Q_OBJECT

private slots:
    void whatCameTogetherIsCommittedTogetherAndLetOutOnce()
    {
        Office office;
        office.world.sql().takeStatements();
        const int before = office.world.outbox.releases();
        office.world.run(office.posts);
        QCOMPARE(commits(office.world.sql().takeStatements()), 1);
        QCOMPARE(office.world.outbox.releases(), before + 1);
        for (size_t i = 0; i < 3; ++i)
            QVERIFY(office.answer(i)->ok());
        for (const char16_t *text : {u"a", u"b", u"c"})
            QCOMPARE(office.carol.sees<MessagePosted>().message.text, QString::fromUtf16(text));
    }

    void aBatchIsBounded()
    {
        Office office;
        std::vector<core::Submission> many;
        for (size_t i = 0; i < core::Batch::mostCommands + 1; ++i)
            many.push_back(office.alice.submission(Command(office.alice.post(QStringLiteral("x")))));
        office.world.sql().takeStatements();
        office.world.run(many);
        QCOMPARE(commits(office.world.sql().takeStatements()), 2);
    }

    void aRefusalInABatchHarmsNobodyElse()
    {
        Office office;
        auto unknown = office.bob.post(QStringLiteral("b"));
        unknown.conversation = ConversationId();
        office.posts[1].command = Command(unknown);
        office.world.run(office.posts);
        QVERIFY(office.answer(0)->ok());
        QCOMPARE(office.answer(1)->error().code, ErrorCode::notFound);
        QVERIFY(office.answer(2)->ok());
        QCOMPARE(office.stored(), 2);
    }

    void commandsThatWriteNothingOpenNoTransaction()
    {
        Office office;
        Person phone(office.world);
        office.world.sql().takeStatements();
        phone.says<SessionOpened>(ResumeSession{office.alice.token()});
        phone.hangsUp();
        for (const QByteArray &statement : office.world.sql().takeStatements())
            QVERIFY2(!statement.startsWith("BEGIN"), statement.constData());
    }

    // Whichever statement fails and however: what runs alone afterwards succeeds, nothing is lost, doubled or shown
    // twice, and nobody hears of the trouble.
    void aFailedStatementRollsBackAndEveryCommandRunsAgainAlone_data()
    {
        QTest::addColumn<int>("nth");
        QTest::addColumn<ErrorCode>("code");
        Office office;
        office.world.sql().takeStatements();
        office.world.run(office.posts);
        const auto statements = office.world.sql().takeStatements();
        // The last is the COMMIT, which has rules of its own.
        for (int nth = 0; nth < int(statements.size()) - 1; ++nth) {
            for (const auto code : {ErrorCode::storageFull, ErrorCode::busy, ErrorCode::serverFailure}) {
                QTest::addRow("%d %s %.12s", nth, qPrintable(wireText(code)), statements[nth].constData())
                    << nth << code;
            }
        }
    }
    void aFailedStatementRollsBackAndEveryCommandRunsAgainAlone()
    {
        QFETCH(int, nth);
        QFETCH(ErrorCode, code);
        Office office;
        office.world.sql().failStatement(nth, code);
        office.world.run(office.posts);
        // Where it could not begin because the database was locked, it begins a little later.
        office.world.pass(100);
        for (size_t i = 0; i < 3; ++i) {
            const auto answer = office.answer(i);
            QVERIFY(answer && answer->ok());
            QCOMPARE(std::get<MessageAccepted>(**answer).seq, qint64(i + 1));
        }
        for (int i = 0; i < 3; ++i)
            office.bob.sees<MessagePosted>();
        office.bob.seesNothing();
        QCOMPARE(office.stored(), 3);
    }

    void whatFailsAloneTooIsRefusedAndTheOthersAreNot_data()
    {
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("full") << ErrorCode::storageFull;
        QTest::newRow("busy") << ErrorCode::busy;
        QTest::newRow("failed") << ErrorCode::serverFailure;
    }
    void whatFailsAloneTooIsRefusedAndTheOthersAreNot()
    {
        QFETCH(ErrorCode, code);
        Office office;
        office.world.sql().failWith(QByteArray("b"), code);
        office.world.run(office.posts);
        QVERIFY(office.answer(0)->ok());
        QCOMPARE(office.answer(1)->error().code, code);
        QVERIFY(office.answer(2)->ok());
        QCOMPARE(office.alice.sees<MessagePosted>().message.seq, 1);
        // The place that the refused one had taken was rolled back with it.
        QCOMPARE(office.alice.sees<MessagePosted>().message.seq, 2);
        office.alice.seesNothing();

        office.world.sql().heal();
        office.world.run({office.posts[1]});
        QVERIFY(office.answer(1)->ok());
        QCOMPARE(office.stored(), 3);
    }

    void afterAFailedCommitNobodyIsToldThatItWorkedAndResendingSettlesIt_data()
    {
        QTest::addColumn<bool>("storedAllTheSame");
        QTest::newRow("lost") << false;
        QTest::newRow("stored all the same") << true;
    }
    void afterAFailedCommitNobodyIsToldThatItWorkedAndResendingSettlesIt()
    {
        QFETCH(bool, storedAllTheSame);
        Office office;
        office.world.sql().failCommits(ErrorCode::serverFailure, storedAllTheSame);
        office.world.run(office.posts);
        for (size_t i = 0; i < 3; ++i)
            QCOMPARE(office.answer(i)->error().code, ErrorCode::outcomeUnknown);
        office.alice.seesNothing();

        // The server stops, and starts again.
        office.world.sql().heal();
        office.world.restart();
        for (Person *person : {&office.alice, &office.bob, &office.carol})
            person->says<SessionOpened>(ResumeSession{person->token()});
        office.world.run(office.posts);
        for (size_t i = 0; i < 3; ++i)
            QVERIFY(office.answer(i)->ok());
        QCOMPARE(office.stored(), 3);
    }

    void aCommitThatADiskIsTooFullForIsARefusal_data()
    {
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("full") << ErrorCode::storageFull;
        QTest::newRow("busy") << ErrorCode::busy;
    }
    void aCommitThatADiskIsTooFullForIsARefusal()
    {
        QFETCH(ErrorCode, code);
        Office office;
        office.world.sql().failCommits(code, false);
        office.world.run(office.posts);
        for (size_t i = 0; i < 3; ++i)
            QCOMPARE(office.answer(i)->error().code, code);
        office.alice.seesNothing();
        office.world.sql().heal();
        QCOMPARE(office.stored(), 0);
        office.world.run(office.posts);
        QCOMPARE(office.stored(), 3);
    }

    void aSessionThatCouldNotBeStoredIsNotOpen()
    {
        World world;
        Person alice(world);
        const auto attempt = alice.submission(Command(RegisterAccount{QStringLiteral("alice"), {}, {}}));
        world.sql().failSql("INSERT INTO sessions", ErrorCode::storageFull);
        world.run({attempt});
        QCOMPARE(alice.answerTo(attempt)->error().code, ErrorCode::storageFull);
        world.sql().heal();
        alice.isRefused(LogOut{}, ErrorCode::notSignedIn);
        alice.says<SessionOpened>(RegisterAccount{QStringLiteral("alice"), {}, {}});
    }

    void aSessionWhoseCommitFailedIsNotOpen()
    {
        World world;
        Person alice(world);
        world.sql().failCommits(ErrorCode::serverFailure, false);
        alice.isRefused(RegisterAccount{QStringLiteral("alice"), {}, {}}, ErrorCode::outcomeUnknown);
        world.sql().heal();
        world.restart();
        alice.isRefused(LogOut{}, ErrorCode::notSignedIn);
        alice.says<SessionOpened>(RegisterAccount{QStringLiteral("alice"), {}, {}});
    }

    void aConnectionThatClosesInABatchThatFailsIsForgottenAllTheSame()
    {
        Office office;
        office.world.sql().failCommits(ErrorCode::storageFull, false);
        office.world.run({office.posts[0], office.bob.submission(core::ConnectionClosed())});
        office.world.sql().heal();
        office.bob.isRefused(LogOut{}, ErrorCode::notSignedIn);
    }
};

QTEST_GUILESS_MAIN(TestBatch)
#include "tst_batch.moc"
