#include "tests/support/server/person.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

class TestMessages : public QObject
{
    Q_OBJECT

private slots:
    void aMessageOfWhichNothingIsSeenIsRefused()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        const auto said = alice.says<MessageAccepted>(alice.post(QStringLiteral("something")));
        for (const auto *nothing : {u" ", u"\n\t ", u"\u200b", u"\u202e \u2066", u"\u00a0"}) {
            const QString text = QString::fromUtf16(nothing);
            alice.isRefused(alice.post(text), ErrorCode::badField);
            alice.isRefused(EditMessage{said.message, text}, ErrorCode::badField);
        }
        alice.says<MessageAccepted>(alice.post(QStringLiteral(" . ")));
    }

    void aMessageReachesEverybodyInTheGroupWithItsAuthor()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        Person bob = Person::registered(world, QStringLiteral("bob"));
        Person stranger(world);

        const auto post = alice.post(QStringLiteral("hello"));
        const auto accepted = alice.says<MessageAccepted>(post);
        const auto seen = bob.sees<MessagePosted>().message;
        QCOMPARE(seen.text, QStringLiteral("hello"));
        QCOMPARE(seen.author, alice.user());
        QCOMPARE(seen.id, accepted.message);
        QCOMPARE(seen.clientId, post.clientId);
        QCOMPARE(seen.number, accepted.number);
        QCOMPARE(seen.createdAt, world.clock.wall().now());
        QCOMPARE(alice.sees<MessagePosted>().message, seen);
        stranger.seesNothing();
    }

    void messagesAreCountedWithoutGaps()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        for (qint64 i = 1; i <= 3; ++i) {
            const auto accepted = alice.says<MessageAccepted>(alice.post(QStringLiteral("again")));
            QCOMPARE(accepted.seq, i);
            QCOMPARE(accepted.number, i);
            QCOMPARE(alice.sees<MessagePosted>().message.revision, i);
        }
    }

    void aResendGetsTheFirstAnswerAndPostsNothing()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        const auto post = alice.post(QStringLiteral("once"));
        const auto first = alice.says<MessageAccepted>(post);
        alice.sees<MessagePosted>();
        world.clock.advance(60'000);
        world.restart();
        Person later(world);
        later.says<SessionOpened>(ResumeSession{alice.token()});
        QCOMPARE(later.says<MessageAccepted>(post), first);
        later.seesNothing();
    }

    void aResendInTheSameBatchPostsOnce()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        Person phone(world);
        phone.says<SessionOpened>(ResumeSession{alice.token()});
        const Command post = alice.post(QStringLiteral("once"));
        const auto first = alice.submission(post);
        const auto second = phone.submission(post);
        world.run({first, second});
        QCOMPARE(**alice.answerTo(first), **phone.answerTo(second));
        alice.sees<MessagePosted>();
        alice.seesNothing();
    }

    void anotherTextUnderTheSameClientIdIsRefused()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        auto post = alice.post(QStringLiteral("one"));
        alice.says<MessageAccepted>(post);
        post.text = QStringLiteral("two");
        alice.isRefused(post, ErrorCode::clientIdReused);
    }

    void twoPeopleMayUseTheSameClientId()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        Person bob = Person::registered(world, QStringLiteral("bob"));
        auto post = alice.post(QStringLiteral("one"));
        alice.says<MessageAccepted>(post);
        post.text = QStringLiteral("two");
        QCOMPARE(bob.says<MessageAccepted>(post).seq, 2);
    }

    void anUnknownConversationIsNotFoundAndNothingIsWritten()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        auto post = alice.post(QStringLiteral("hello"));
        post.conversation = ConversationId();
        world.sql().takeStatements();
        alice.isRefused(post, ErrorCode::notFound);
        for (const QByteArray &statement : world.sql().takeStatements())
            QVERIFY2(!statement.startsWith("INSERT") && !statement.startsWith("UPDATE"), statement.constData());
        alice.seesNothing();
    }

    void aMessageIsNeverOlderThanItsPredecessor()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        const auto first = alice.says<MessageAccepted>(alice.post(QStringLiteral("one")));
        world.clock.setWall({first.createdAt.ms - 3'600'000});
        QCOMPARE(alice.says<MessageAccepted>(alice.post(QStringLiteral("two"))).createdAt, first.createdAt);
    }

    void textIsKeptAsItWasWritten()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        const QString text = QStringLiteral("  *Märkdown* \n\t`'; DROP TABLE messages; --` ")
                             + QString::fromUcs4(U"\U0001F469\u200D\U0001F680 \u202E");
        alice.says<MessageAccepted>(alice.post(text));
        QCOMPARE(alice.asks<MessagePage>(ReadHistory{world.general(), {}, {}}).messages.first().text, text);
    }

    void aPostRunsTheSameStatementsHoweverLongTheHistory()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        alice.says<MessageAccepted>(alice.post(QStringLiteral("first")));
        world.sql().takeStatements();
        alice.says<MessageAccepted>(alice.post(QStringLiteral("second")));
        const auto atFirst = world.sql().takeStatements();
        for (int i = 0; i < 500; ++i)
            alice.says<MessageAccepted>(alice.post(QStringLiteral("more")));
        world.sql().takeStatements();
        alice.says<MessageAccepted>(alice.post(QStringLiteral("last")));
        QCOMPARE(world.sql().takeStatements(), atFirst);
    }
};

QTEST_GUILESS_MAIN(TestMessages)
#include "tst_messages.moc"
