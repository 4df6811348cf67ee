#include "tests/support/server/person.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

// Which conversations a connection hears of.
class TestRooms : public QObject
{
    Q_OBJECT

private slots:
    void aDisconnectedRoomIsSilentOnThatConnectionAlone()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        Person bob = Person::registered(world, QStringLiteral("bob"));
        Person phone(world);
        phone.says<SessionOpened>(ResumeSession{bob.token()});
        bob.says<Done>(DisconnectRoom{world.general()});
        alice.says<MessageAccepted>(alice.post(QStringLiteral("one")));
        bob.seesNothing();
        phone.sees<MessagePosted>();
        QCOMPARE(bob.asks<ConversationList>(ListConversations{}).standings[0].unread, 1);
        QCOMPARE(bob.asks<StreamChanges>(SyncStreams{{{world.general(), 0, 0}}}).conversations[0].messages.size(), 1);

        bob.says<Done>(ConnectRoom{world.general()});
        alice.says<MessageAccepted>(alice.post(QStringLiteral("two")));
        QCOMPARE(bob.sees<MessagePosted>().message.text, QStringLiteral("two"));
    }

    void theOtherRoomsGoOn()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        Person bob = Person::registered(world, QStringLiteral("bob"));
        const auto direct = alice.says<ConversationCreated>(OpenDirect{{bob.user()}}).conversation;
        bob.sees<ConversationJoined>();
        bob.says<Done>(DisconnectRoom{direct});
        alice.says<MessageAccepted>(PostMessage{direct, world.newClientId(), QStringLiteral("psst")});
        bob.seesNothing();
        alice.says<MessageAccepted>(alice.post(QStringLiteral("hello")));
        bob.sees<MessagePosted>();
    }

    void aRoomThatOneMayNotReadIsNotThere()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        Person bob = Person::registered(world, QStringLiteral("bob"));
        Person carol = Person::registered(world, QStringLiteral("carol"));
        const auto direct = alice.says<ConversationCreated>(OpenDirect{{bob.user()}}).conversation;
        carol.isRefused(ConnectRoom{direct}, ErrorCode::notFound);
        carol.isRefused(DisconnectRoom{direct}, ErrorCode::notFound);
        Person stranger(world);
        stranger.isRefused(ConnectRoom{world.general()}, ErrorCode::notSignedIn);
    }

    void itNeedsNoTransaction()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        world.sql().takeStatements();
        alice.says<Done>(DisconnectRoom{world.general()});
        for (const QByteArray &statement : world.sql().takeStatements())
            QVERIFY2(statement.startsWith("SELECT"), statement.constData());
    }
};

QTEST_GUILESS_MAIN(TestRooms)
#include "tst_rooms.moc"
