#include "tests/support/server/person.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

// Conversations between people, without a group.
class TestDirects : public QObject
{
    Q_OBJECT

private slots:
    void theTwoSeeItAndNobodyElse()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        Person bob = Person::registered(world, QStringLiteral("bob"));
        Person carol = Person::registered(world, QStringLiteral("carol"));
        const auto id = alice.says<ConversationCreated>(OpenDirect{{bob.user()}}).conversation;
        const auto joined = bob.sees<ConversationJoined>().conversation;
        QCOMPARE(joined.id, id);
        QCOMPARE(joined.kind, ConversationKind::direct);
        QVERIFY(!joined.group);
        alice.says<MessageAccepted>(PostMessage{id, world.newClientId(), QStringLiteral("hi")});
        QCOMPARE(bob.sees<MessagePosted>().message.text, QStringLiteral("hi"));
        carol.seesNothing();
        carol.isRefused(Query(ReadHistory{id, {}, {}}), ErrorCode::notFound);
        const auto list = bob.asks<ConversationList>(ListConversations{}).conversations;
        QCOMPARE(list.last().people, QList<UserId>({alice.user(), bob.user()}));
    }

    void eachSetOfPeopleHasOne()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        Person bob = Person::registered(world, QStringLiteral("bob"));
        Person carol = Person::registered(world, QStringLiteral("carol"));
        const auto two = alice.says<ConversationCreated>(OpenDirect{{bob.user()}});
        QCOMPARE(bob.says<ConversationCreated>(OpenDirect{{alice.user(), bob.user(), alice.user()}}), two);
        const auto three = alice.says<ConversationCreated>(OpenDirect{{bob.user(), carol.user()}});
        QVERIFY(three != two);
        QCOMPARE(carol.says<ConversationCreated>(OpenDirect{{alice.user(), bob.user()}}), three);
        // Notes to oneself.
        const auto one = alice.says<ConversationCreated>(OpenDirect{{alice.user()}});
        QVERIFY(one != two);
        alice.says<MessageAccepted>(PostMessage{one.conversation, world.newClientId(), QStringLiteral("milk")});
    }

    void atTheSameTimeItIsMadeOnce()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        Person bob = Person::registered(world, QStringLiteral("bob"));
        const auto first = alice.submission(Command(OpenDirect{{bob.user()}}));
        const auto second = bob.submission(Command(OpenDirect{{alice.user()}}));
        world.run({first, second});
        QCOMPARE(**alice.answerTo(first), **bob.answerTo(second));
    }

    void whoHasNoAccountCannotBeSpokenTo()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        alice.isRefused(OpenDirect{{UserId()}}, ErrorCode::notFound);
        Person bob = Person::registered(world, QStringLiteral("bob"));
        const auto id = alice.says<ConversationCreated>(OpenDirect{{bob.user()}}).conversation;
        QVERIFY(world.sql().run("UPDATE users SET state = 2 WHERE username = 'bob'").ok());
        alice.isRefused(PostMessage{id, world.newClientId(), QStringLiteral("there?")}, ErrorCode::forbidden);
    }

    void leavingPutsItAwayUntilSomethingIsSaid()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        Person bob = Person::registered(world, QStringLiteral("bob"));
        const auto id = alice.says<ConversationCreated>(OpenDirect{{bob.user()}}).conversation;
        bob.sees<ConversationJoined>();
        bob.says<Done>(LeaveConversation{id});
        QVERIFY(bob.sees<StandingChanged>().standing.archived);
        bob.says<Done>(LeaveConversation{id});
        bob.seesNothing();
        const auto before = bob.asks<ConversationList>(ListConversations{});
        QVERIFY(before.standings.last().archived);

        alice.says<MessageAccepted>(PostMessage{id, world.newClientId(), QStringLiteral("hello again")});
        const auto back = bob.sees<StandingChanged>();
        QVERIFY(!back.standing.archived);
        QCOMPARE(back.standing.unread, 1);
        bob.sees<MessagePosted>();
        const auto missed = bob.asks<StreamChanges>(SyncStreams{{}, {}, before.revision}).user.value();
        QCOMPARE(missed.standings, QList<Standing>{back.standing});
        QCOMPARE(missed.revision, back.revision);
    }

    void itHasNoSettings()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        Person bob = Person::registered(world, QStringLiteral("bob"));
        const auto id = alice.says<ConversationCreated>(OpenDirect{{bob.user()}}).conversation;
        alice.isRefused(UpdateConversation{id, QStringLiteral("x"), {}}, ErrorCode::forbidden);
        alice.isRefused(RemoveConversation{id}, ErrorCode::forbidden);
        alice.isRefused(AddParticipants{id, {bob.user()}}, ErrorCode::forbidden);
        alice.isRefused(RemoveParticipant{id, bob.user()}, ErrorCode::forbidden);
        const auto message =
            bob.says<MessageAccepted>(PostMessage{id, world.newClientId(), QStringLiteral("mine")}).message;
        world.makeAdmin(alice.user());
        alice.isRefused(RemoveMessage{message}, ErrorCode::forbidden);
    }
};

QTEST_GUILESS_MAIN(TestDirects)
#include "tst_directs.moc"
