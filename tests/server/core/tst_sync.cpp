#include "tests/support/server/person.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

class TestSync : public QObject
{
    Q_OBJECT

private slots:
    void whoWasAwayGetsWhatWasSaidMeanwhile()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        Person bob = Person::registered(world, QStringLiteral("bob"));
        alice.says(alice.post(QStringLiteral("one")));
        const auto known = bob.sees<MessagePosted>().message;
        bob.hangsUp();
        alice.says(alice.post(QStringLiteral("two")));
        alice.says(alice.post(QStringLiteral("three")));

        Person back(world);
        back.says<SessionOpened>(ResumeSession{bob.token()});
        const auto changes = back.asks<StreamChanges>(SyncStreams{{{world.general(), known.seq, known.revision}}});
        QCOMPARE(changes.conversations.size(), 1);
        const auto &missed = changes.conversations.first();
        QCOMPARE(missed.messages.size(), 2);
        QCOMPARE(missed.messages[0].text, QStringLiteral("two"));
        QCOMPARE(missed.messages[1].text, QStringLiteral("three"));
        QVERIFY(!missed.truncated);
        QCOMPARE(missed.conversation.revision, 3);
        QCOMPARE(missed.conversation.lastSeq, 3);
    }

    void aStreamThatHasNotChangedIsLeftOut()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        alice.says(alice.post(QStringLiteral("one")));
        QVERIFY(alice.asks<StreamChanges>(SyncStreams{{{world.general(), 1, 1}}}).conversations.isEmpty());
    }

    void aStreamOneMayNotReadIsLeftOut()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        const auto changes = alice.asks<StreamChanges>(SyncStreams{{{ConversationId(), 0, 0}}});
        QVERIFY(changes.conversations.isEmpty());
        QVERIFY(changes.more.isEmpty());
    }

    void whoMissedTooMuchGetsTheNewestPageAndIsToldSo()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        for (int i = 0; i < limits::messagesPerAnswer + 1; ++i)
            alice.says(alice.post(QStringLiteral("text")));
        const auto missed = alice.asks<StreamChanges>(SyncStreams{{{world.general(), 0, 0}}}).conversations.first();
        QVERIFY(missed.truncated);
        QCOMPARE(missed.messages.size(), limits::messagesPerAnswer);
        QCOMPARE(missed.messages.first().seq, 2);
        QCOMPARE(missed.messages.last().seq, limits::messagesPerAnswer + 1);
        // Exactly as many as fit are not too many.
        QVERIFY(!alice.asks<StreamChanges>(SyncStreams{{{world.general(), 1, 1}}}).conversations.first().truncated);
    }

    void streamsForWhichThereIsNoRoomAreNamed()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        for (int i = 0; i < limits::messagesPerAnswer; ++i)
            alice.says(alice.post(QStringLiteral("text")));
        const ConversationId id = world.general();
        const auto changes = alice.asks<StreamChanges>(SyncStreams{{{id, 0, 0}, {id, 5, 5}}});
        QCOMPARE(changes.conversations.size(), 1);
        QCOMPARE(changes.more, (QList<ConversationId>{id}));
    }

    void aKnownRevisionFromAnotherHistoryIsAnsweredWithWhatIsTrue()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        alice.says(alice.post(QStringLiteral("one")));
        const auto changes = alice.asks<StreamChanges>(SyncStreams{{{world.general(), 0, 900}}});
        QCOMPARE(changes.conversations.first().conversation.revision, 1);
        QCOMPARE(changes.conversations.first().messages.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestSync)
#include "tst_sync.moc"
