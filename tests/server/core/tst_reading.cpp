#include "tests/support/server/person.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

// Read positions, unread counts, mute levels.
class TestReading : public QObject
{
    Q_OBJECT

    struct Talk
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        Person bob = Person::registered(world, QStringLiteral("bob"));
        ConversationId general = world.general();

        explicit Talk(int messages = 3)
        {
            for (int i = 0; i < messages; ++i) {
                alice.says<MessageAccepted>(alice.post(QString::number(i)));
                alice.sees<MessagePosted>();
                bob.sees<MessagePosted>();
            }
        }
        Standing bobs() { return bob.asks<ConversationList>(ListConversations{}).standings[0]; }
    };

private slots:
    void whatOneHasNotReadIsUnreadButOnesOwnIsNot()
    {
        Talk talk;
        QCOMPARE(talk.bobs().unread, 3);
        QCOMPARE(talk.alice.asks<ConversationList>(ListConversations{}).standings[0].unread, 0);
        talk.bob.says<MessageAccepted>(talk.bob.post(QStringLiteral("mine")));
        QCOMPARE(talk.bobs().unread, 3);
    }

    void readingIsToldToOnesOtherDevicesAndTheOthers()
    {
        Talk talk;
        Person phone(talk.world);
        phone.says<SessionOpened>(ResumeSession{talk.bob.token()});
        talk.bob.says<Done>(AdvanceRead{talk.general, 2});
        const auto standing = phone.sees<StandingChanged>();
        QCOMPARE(standing.standing.readSeq, 2);
        QCOMPARE(standing.standing.unread, 1);
        QCOMPARE(talk.bob.sees<StandingChanged>(), standing);
        QCOMPARE(talk.alice.sees<PositionMoved>().position, (ReadPosition{talk.bob.user(), 2, 2}));
        talk.bob.seesNothing();
    }

    void advancingGoesForwardOnlyAndNotBeyondTheEnd()
    {
        Talk talk;
        talk.bob.says<Done>(AdvanceRead{talk.general, 99});
        QCOMPARE(talk.bob.sees<StandingChanged>().standing.readSeq, 3);
        talk.bob.says<Done>(AdvanceRead{talk.general, 1});
        talk.bob.seesNothing();
        QCOMPARE(talk.bobs().readSeq, 3);
        talk.bob.isRefused(AdvanceRead{ConversationId(), 1}, ErrorCode::notFound);
    }

    void settingItBackMarksAsUnread()
    {
        Talk talk;
        talk.bob.says<Done>(AdvanceRead{talk.general, 3});
        talk.bob.says<Done>(SetRead{talk.general, 1});
        QCOMPARE(talk.bobs().unread, 2);
        talk.bob.says<Done>(SetRead{talk.general, 0});
        QCOMPARE(talk.bobs().unread, 3);
    }

    void aRemovedMessageIsNotUnread()
    {
        Talk talk(0);
        const auto id = talk.alice.says<MessageAccepted>(talk.alice.post(QStringLiteral("@bob"))).message;
        QCOMPARE(talk.bobs().unreadMentions, 1);
        talk.alice.says<MessageFetched>(RemoveMessage{id});
        QCOMPARE(talk.bobs().unread, 0);
        QCOMPARE(talk.bobs().unreadMentions, 0);
    }

    void countingStopsAtAThousand()
    {
        Talk talk(0);
        for (int i = 0; i < limits::unreadMost + 5; ++i)
            talk.alice.says<MessageAccepted>(talk.alice.post(QStringLiteral("x")));
        QCOMPARE(talk.bobs().unread, limits::unreadMost);
    }

    void aNewcomerHasNothingUnread()
    {
        Talk talk;
        Person carol = Person::registered(talk.world, QStringLiteral("carol"));
        const auto standing = carol.asks<ConversationList>(ListConversations{}).standings[0];
        QCOMPARE(standing.unread, 0);
        QCOMPARE(standing.readSeq, 3);
        QCOMPARE(carol.asks<MessagePage>(ReadHistory{talk.general, {}, {}}).messages.size(), 3);
    }

    void whatHasReachedOneIsShownAndIsNotRead()
    {
        Talk talk;
        talk.bob.says<Done>(ReportDelivered{talk.general, 3});
        QCOMPARE(talk.alice.sees<PositionMoved>().position, (ReadPosition{talk.bob.user(), 0, 3}));
        QCOMPARE(talk.bobs().unread, 3);
        talk.bob.says<Done>(ReportDelivered{talk.general, 2});
        talk.alice.seesNothing();
        const auto positions = talk.alice.asks<PositionsFetched>(FetchPositions{talk.general}).positions;
        QCOMPARE(positions, QList<ReadPosition>({{talk.alice.user(), 0, 0}, {talk.bob.user(), 0, 3}}));
    }

    void positionsAreNotShownWhereTooManyAre()
    {
        Talk talk;
        for (int i = 2; i < limits::peopleShown; ++i)
            Person::registered(talk.world, QStringLiteral("user%1").arg(i));
        talk.bob.says<Done>(AdvanceRead{talk.general, 1});
        talk.alice.sees<PositionMoved>();
        Person::registered(talk.world, QStringLiteral("onemore"));
        talk.bob.says<Done>(AdvanceRead{talk.general, 2});
        talk.alice.seesNothing();
        QVERIFY(talk.alice.asks<PositionsFetched>(FetchPositions{talk.general}).positions.isEmpty());
    }

    void aMuteLevelIsKept()
    {
        Talk talk;
        talk.bob.says<Done>(MuteConversation{talk.general, MuteLevel::mentions});
        QCOMPARE(talk.bob.sees<StandingChanged>().standing.mute, MuteLevel::mentions);
        talk.alice.seesNothing();
        talk.bob.says<Done>(MuteConversation{talk.general, MuteLevel::mentions});
        talk.bob.seesNothing();
        talk.bob.says<Done>(AdvanceRead{talk.general, 1});
        QCOMPARE(talk.bobs().mute, MuteLevel::mentions);
        talk.bob.isRefused(MuteConversation{ConversationId(), MuteLevel::nothing}, ErrorCode::notFound);
    }

    void whatChangedOnAnotherDeviceComesWithSync()
    {
        Talk talk;
        const auto known = talk.bob.asks<ConversationList>(ListConversations{}).revision;
        QVERIFY(!talk.bob.asks<StreamChanges>(SyncStreams{{}, {}, known}).user);
        talk.bob.says<Done>(AdvanceRead{talk.general, 2});
        const auto changes = talk.bob.asks<StreamChanges>(SyncStreams{{}, {}, known}).user.value();
        QCOMPARE(changes.standings.size(), 1);
        QCOMPARE(changes.standings[0].readSeq, 2);
        QVERIFY(!talk.bob.asks<StreamChanges>(SyncStreams{{}, {}, changes.revision}).user);
    }

    void theCostDoesNotGrowWithHistory()
    {
        Talk talk;
        const auto statements = [&](qint64 seq) {
            talk.world.sql().takeStatements();
            talk.bob.says<Done>(AdvanceRead{talk.general, seq});
            return talk.world.sql().takeStatements().size();
        };
        const auto early = statements(1);
        for (int i = 0; i < 100; ++i)
            talk.alice.says<MessageAccepted>(talk.alice.post(QStringLiteral("x")));
        QCOMPARE(statements(60), early);
    }
};

QTEST_GUILESS_MAIN(TestReading)
#include "tst_reading.moc"
