#include "tests/support/server/person.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

namespace {

// An office whose database another process can hold.
struct Office
{
    World world;
    Person alice = Person::registered(world, QStringLiteral("alice"));
    Person bob = Person::registered(world, QStringLiteral("bob"));

    void lock() { world.sql().failSql("BEGIN", ErrorCode::busy); }
    void unlock() { world.sql().heal(); }

    core::Submission post(Person &person, const char16_t *text)
    {
        const auto sent = person.submission(Command(person.post(QString::fromUtf16(text))));
        world.run({sent});
        return sent;
    }
    // None yet, seq 0 where it was refused.
    std::optional<qint64> seqOf(const core::Submission &sent)
    {
        const auto answer = world.outbox.takeAnswer(sent.request);
        if (!answer)
            return std::nullopt;
        return answer->ok() ? std::get<MessageAccepted>(**answer).seq : 0;
    }
    ErrorCode refusalOf(const core::Submission &sent)
    {
        const auto answer = world.outbox.takeAnswer(sent.request);
        return answer && !answer->ok() ? answer->error().code : ErrorCode::badJson;
    }
};

}

class TestBacklog : public QObject
{
    Q_OBJECT

private slots:
    void withoutALockNothingIsDue()
    {
        Office office;
        office.alice.says<MessageAccepted>(office.alice.post(QStringLiteral("a")));
        QVERIFY(!office.world.core().isWaiting());
    }

    void aDurableCommandWaitsForTheDatabaseAndIsStoredThen()
    {
        Office office;
        office.lock();
        const auto sent = office.post(office.alice, u"a");
        office.world.pass(3'000);
        QVERIFY(!office.seqOf(sent));
        office.bob.seesNothing();

        office.unlock();
        office.world.pass(100);
        QCOMPARE(office.seqOf(sent), std::optional<qint64>(1));
        QCOMPARE(office.bob.sees<MessagePosted>().message.text, QStringLiteral("a"));
        QVERIFY(!office.world.core().isWaiting());
    }

    void whatWritesNothingIsAnsweredMeanwhile()
    {
        Office office;
        office.lock();
        office.post(office.alice, u"a");
        Person phone(office.world);
        phone.says<SessionOpened>(ResumeSession{office.alice.token()});
        // Also in the very batch that finds the database locked, in front and behind.
        Office other;
        other.lock();
        Person before(other.world);
        Person behind(other.world);
        const auto first = before.submission(Command(ResumeSession{other.bob.token()}));
        const auto last = behind.submission(Command(ResumeSession{other.bob.token()}));
        other.world.run({first, other.alice.submission(Command(other.alice.post(QStringLiteral("a")))), last});
        QVERIFY(before.answerTo(first)->ok());
        QVERIFY(behind.answerTo(last)->ok());
    }

    void betweenTriesTheCoreIsFree()
    {
        Office office;
        office.lock();
        office.post(office.alice, u"a");
        office.world.sql().takeStatements();
        office.world.pass(1'000);
        const auto tries = office.world.sql().takeStatements().size();
        QVERIFY2(tries >= 20 && tries <= 50, qPrintable(QString::number(tries)));
        // Commands that come meanwhile do not make it try more often.
        for (int i = 0; i < 10; ++i)
            office.post(office.bob, u"b");
        office.world.core().runDue();
        QCOMPARE(office.world.sql().takeStatements().size(), 0);
    }

    void whatHasWaitedFiveSecondsIsRefused()
    {
        Office office;
        office.lock();
        const auto early = office.post(office.alice, u"early");
        office.world.pass(1'000);
        const auto late = office.post(office.bob, u"late");
        office.world.pass(3'900);
        QVERIFY(!office.seqOf(early));
        office.world.pass(150);
        QCOMPARE(office.refusalOf(early), ErrorCode::busy);
        QVERIFY(!office.seqOf(late));

        // It was refused before it was handled, and does not come back.
        office.unlock();
        office.world.pass(100);
        QCOMPARE(office.seqOf(late), std::optional<qint64>(1));
        QCOMPARE(office.alice.sees<MessagePosted>().message.text, QStringLiteral("late"));
        office.alice.seesNothing();
    }

    void nobodyOvertakesWhatWaits()
    {
        Office office;
        office.lock();
        const auto first = office.post(office.alice, u"first");
        office.unlock();
        // Free by now, but the first one has not been tried again yet.
        const auto second = office.post(office.alice, u"second");
        office.world.pass(100);
        QCOMPARE(office.seqOf(first), std::optional<qint64>(1));
        QCOMPARE(office.seqOf(second), std::optional<qint64>(2));
    }

    void overTheBoundIsRefusedAtOnce()
    {
        Office office;
        office.lock();
        std::vector<core::Submission> many;
        for (size_t i = 0; i <= core::Backlog::mostWaiting; ++i)
            many.push_back(office.alice.submission(Command(office.alice.post(QStringLiteral("x")))));
        office.world.run(many);
        QCOMPARE(office.refusalOf(many.back()), ErrorCode::tooManyRequests);
        QVERIFY(!office.seqOf(many[many.size() - 2]));
        QVERIFY(!office.seqOf(many.front()));

        office.unlock();
        office.world.pass(100);
        QCOMPARE(office.seqOf(many.front()), std::optional<qint64>(1));
        QCOMPARE(office.seqOf(many[many.size() - 2]), std::optional<qint64>(core::Backlog::mostWaiting));
    }

    void whoHangsUpMeanwhileHasSaidWhatTheySaid()
    {
        Office office;
        office.lock();
        office.post(office.alice, u"and goodbye");
        office.alice.hangsUp();
        office.unlock();
        office.world.pass(100);
        QCOMPARE(office.bob.sees<MessagePosted>().message.text, QStringLiteral("and goodbye"));
        office.alice.isRefused(LogOut{}, ErrorCode::notSignedIn);
    }

    void whoHangsUpIsForgottenAlsoWhenTheDatabaseStaysLocked()
    {
        Office office;
        office.lock();
        office.post(office.alice, u"a");
        office.alice.hangsUp();
        office.bob.hangsUp();
        // Who has nothing waiting is gone at once.
        Person again(office.world);
        again.says<SessionOpened>(ResumeSession{office.bob.token()});
        office.world.pass(5'100 + core::PresenceBoard::usualGraceMs);
        QVERIFY(!office.world.core().isWaiting());
        office.unlock();
        office.alice.isRefused(LogOut{}, ErrorCode::notSignedIn);
        office.bob.isRefused(LogOut{}, ErrorCode::notSignedIn);
    }

    void aHashThatIsDoneMeanwhileWaitsToo()
    {
        World world;
        world.hashes.hold = true;
        Person alice(world);
        const RegisterAccount wanted{QStringLiteral("alice"), {}, QStringLiteral("long enough")};
        const auto first = alice.submission(Command(wanted));
        world.run({first});
        world.sql().failSql("BEGIN", ErrorCode::busy);
        world.finishHashes();
        QVERIFY(!alice.answerTo(first));
        world.sql().heal();
        world.pass(100);
        QVERIFY(alice.answerTo(first)->ok());
    }

    void whoWaitsForAHashIsAnsweredAlsoWhenTheDatabaseStaysLocked()
    {
        World world;
        world.hashes.hold = true;
        Person alice(world);
        const RegisterAccount wanted{QStringLiteral("alice"), {}, QStringLiteral("long enough")};
        const auto first = alice.submission(Command(wanted));
        world.run({first});
        world.sql().failSql("BEGIN", ErrorCode::busy);
        world.finishHashes();
        world.pass(5'100);
        const auto answer = alice.answerTo(first);
        QVERIFY(answer);
        QCOMPARE(answer->error().code, ErrorCode::busy);

        world.sql().heal();
        world.hashes.hold = false;
        alice.says<SessionOpened>(wanted);
    }

    // A statement fails, and when the commands of its batch run again alone, the database is locked.
    void whatHasToRunAgainAloneWaitsToo()
    {
        Office office;
        const auto first = office.alice.submission(Command(office.alice.post(QStringLiteral("a"))));
        const auto second = office.bob.submission(Command(office.bob.post(QStringLiteral("b"))));
        office.world.sql().failWith(QByteArray("b"), ErrorCode::serverFailure);
        office.world.sql().lockAfter("ROLLBACK");
        office.world.run({first, second});
        QVERIFY(!office.seqOf(first));
        office.unlock();
        office.world.pass(100);
        QCOMPARE(office.seqOf(first), std::optional<qint64>(1));
        QCOMPARE(office.seqOf(second), std::optional<qint64>(2));
    }

    void beforeAStopWhatWaitsIsTriedOnceMoreAndThenRefused()
    {
        Office office;
        office.lock();
        const auto refused = office.post(office.alice, u"a");
        office.world.core().stopWaiting();
        QCOMPARE(office.refusalOf(refused), ErrorCode::busy);

        const auto stored = office.post(office.alice, u"b");
        office.unlock();
        office.world.core().stopWaiting();
        QCOMPARE(office.seqOf(stored), std::optional<qint64>(1));
    }
};

QTEST_GUILESS_MAIN(TestBacklog)
#include "tst_backlog.moc"
