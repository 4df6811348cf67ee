#include "tests/support/server/person.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

// Making, changing, archiving and removing conversations in a group.
class TestConversations : public QObject
{
    Q_OBJECT

    static CreateConversation inDefaultGroup(World &world, const QString &name)
    {
        return {world.newClientId(), world.defaultGroup(), name};
    }

private slots:
    void aConversationForTheWholeGroupIsThereForEverybodyAtOnce()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        Person bob = Person::registered(world, QStringLiteral("bob"));
        auto create = inDefaultGroup(world, QStringLiteral("  Design \n"));
        create.topic = QStringLiteral("colours");
        const auto id = alice.says<ConversationCreated>(create).conversation;
        const auto seen = bob.sees<ConversationChanged>();
        QCOMPARE(seen.conversation.id, id);
        QCOMPARE(seen.conversation.name, QStringLiteral("Design"));
        QCOMPARE(seen.conversation.topic, QStringLiteral("colours"));
        QCOMPARE(seen.conversation.owner, alice.user());
        QCOMPARE(seen.conversation.creator, alice.user());
        QVERIFY(seen.groupRevision.has_value());
        alice.sees<ConversationChanged>();
        bob.says<MessageAccepted>(PostMessage{id, world.newClientId(), QStringLiteral("nice")});
        QCOMPARE(alice.sees<MessagePosted>().message.conversation, id);
    }

    void makingItAgainUnderTheSameClientIdMakesOne()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        auto create = inDefaultGroup(world, QStringLiteral("Design"));
        const auto first = alice.says<ConversationCreated>(create);
        alice.sees<ConversationChanged>();
        QCOMPARE(alice.says<ConversationCreated>(create), first);
        alice.seesNothing();
        // Also after it was removed: who was answered once gets the same answer.
        alice.says<Done>(RemoveConversation{first.conversation});
        QCOMPARE(alice.says<ConversationCreated>(create), first);
        create.name = QStringLiteral("Other");
        alice.isRefused(create, ErrorCode::clientIdReused);
    }

    void aConversationForChosenPeopleIsTheirsAlone()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        Person bob = Person::registered(world, QStringLiteral("bob"));
        Person carol = Person::registered(world, QStringLiteral("carol"));
        auto create = inDefaultGroup(world, QStringLiteral("Secret"));
        create.kind = ConversationKind::chosen;
        create.participants = QList<UserId>{bob.user()};
        const auto id = alice.says<ConversationCreated>(create).conversation;
        QCOMPARE(bob.sees<ConversationJoined>().conversation.id, id);
        carol.seesNothing();

        alice.says<MessageAccepted>(PostMessage{id, world.newClientId(), QStringLiteral("psst")});
        QCOMPARE(bob.sees<MessagePosted>().message.text, QStringLiteral("psst"));
        carol.seesNothing();
        carol.isRefused(PostMessage{id, world.newClientId(), QStringLiteral("?")}, ErrorCode::notFound);
        carol.isRefused(Query(ReadHistory{id, {}, {}}), ErrorCode::notFound);
        carol.isRefused(UpdateConversation{id, QStringLiteral("mine"), {}}, ErrorCode::notFound);
        QCOMPARE(carol.asks<ConversationList>(ListConversations{}).conversations.size(), 1);
        QCOMPARE(bob.asks<ConversationList>(ListConversations{}).conversations.size(), 2);
    }

    void whatDoesNotFitTogetherIsRefused()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        auto create = inDefaultGroup(world, QStringLiteral(" \t "));
        alice.isRefused(create, ErrorCode::badField);
        create.name = QStringLiteral("x");
        create.participants = QList<UserId>{};
        alice.isRefused(create, ErrorCode::badField);
        create.kind = ConversationKind::direct;
        alice.isRefused(create, ErrorCode::badField);
        create.kind = ConversationKind::chosen;
        create.participants = QList<UserId>{UserId()};
        alice.isRefused(create, ErrorCode::notFound);
        create.group = GroupId();
        alice.isRefused(create, ErrorCode::notFound);
        alice.seesNothing();
    }

    void onlyModeratorsMakeAndPostAnnouncements()
    {
        World world;
        Person admin = Person::registered(world, QStringLiteral("root"));
        world.makeAdmin(admin.user());
        Person alice = Person::registered(world, QStringLiteral("alice"));
        auto create = inDefaultGroup(world, QStringLiteral("News"));
        create.kind = ConversationKind::announcement;
        alice.isRefused(create, ErrorCode::forbidden);
        const auto id = admin.says<ConversationCreated>(create).conversation;
        alice.sees<ConversationChanged>();
        alice.isRefused(PostMessage{id, world.newClientId(), QStringLiteral("me too")}, ErrorCode::forbidden);
        admin.says<MessageAccepted>(PostMessage{id, world.newClientId(), QStringLiteral("hear")});
        QCOMPARE(alice.sees<MessagePosted>().message.text, QStringLiteral("hear"));
    }

    void itsOwnerAndModeratorsChangeIt()
    {
        World world;
        Person admin = Person::registered(world, QStringLiteral("root"));
        world.makeAdmin(admin.user());
        Person alice = Person::registered(world, QStringLiteral("alice"));
        Person bob = Person::registered(world, QStringLiteral("bob"));
        const auto id = alice.says<ConversationCreated>(inDefaultGroup(world, QStringLiteral("Design"))).conversation;
        bob.sees<ConversationChanged>();

        bob.isRefused(UpdateConversation{id, QStringLiteral("Mine"), {}}, ErrorCode::forbidden);
        alice.isRefused(UpdateConversation{id, QStringLiteral("\u202e"), {}}, ErrorCode::badField);
        alice.says<Done>(UpdateConversation{id, QStringLiteral("Art"), QStringLiteral("all\nof it")});
        const auto changed = bob.sees<ConversationChanged>().conversation;
        QCOMPARE(changed.name, QStringLiteral("Art"));
        QCOMPARE(changed.topic, QStringLiteral("all of it"));
        admin.says<Done>(UpdateConversation{id, {}, QString()});
        QCOMPARE(bob.sees<ConversationChanged>().conversation.topic, QString());
        // What changes nothing is told to nobody.
        admin.says<Done>(UpdateConversation{id, QStringLiteral("Art"), {}});
        bob.seesNothing();
    }

    void anArchivedConversationIsOnlyRead()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        Person bob = Person::registered(world, QStringLiteral("bob"));
        const auto id = alice.says<ConversationCreated>(inDefaultGroup(world, QStringLiteral("Old"))).conversation;
        const auto first =
            alice.says<MessageAccepted>(PostMessage{id, world.newClientId(), QStringLiteral("one")}).message;
        bob.isRefused(ArchiveConversation{id, true}, ErrorCode::forbidden);
        alice.says<Done>(ArchiveConversation{id, true});
        alice.isRefused(PostMessage{id, world.newClientId(), QStringLiteral("two")}, ErrorCode::forbidden);
        alice.isRefused(EditMessage{first, QStringLiteral("uno")}, ErrorCode::forbidden);
        alice.isRefused(RemoveMessage{first}, ErrorCode::forbidden);
        alice.isRefused(UpdateConversation{id, QStringLiteral("New"), {}}, ErrorCode::forbidden);
        QCOMPARE(bob.asks<MessagePage>(ReadHistory{id, {}, {}}).messages.size(), 1);
        alice.says<Done>(ArchiveConversation{id, false});
        alice.says<MessageAccepted>(PostMessage{id, world.newClientId(), QStringLiteral("two")});
    }

    void aRemovedConversationIsGoneForEverybody()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        Person bob = Person::registered(world, QStringLiteral("bob"));
        const auto id = alice.says<ConversationCreated>(inDefaultGroup(world, QStringLiteral("Brief"))).conversation;
        bob.sees<ConversationChanged>();
        bob.isRefused(RemoveConversation{id}, ErrorCode::forbidden);
        alice.says<Done>(RemoveConversation{id});
        QCOMPARE(bob.sees<ConversationRemoved>().conversation, id);
        bob.isRefused(PostMessage{id, world.newClientId(), QStringLiteral("?")}, ErrorCode::notFound);
        bob.isRefused(Query(ReadHistory{id, {}, {}}), ErrorCode::notFound);
        alice.isRefused(RemoveConversation{id}, ErrorCode::notFound);
        QCOMPARE(bob.asks<ConversationList>(ListConversations{}).conversations.size(), 1);
    }

    void theDefaultConversationStays()
    {
        World world;
        Person admin = Person::registered(world, QStringLiteral("root"));
        world.makeAdmin(admin.user());
        admin.isRefused(RemoveConversation{world.general()}, ErrorCode::forbidden);
        admin.isRefused(ArchiveConversation{world.general(), true}, ErrorCode::forbidden);
        admin.isRefused(LeaveConversation{world.general()}, ErrorCode::forbidden);
        admin.says<Done>(UpdateConversation{world.general(), QStringLiteral("lobby"), {}});
    }

    void theListComesInPagesWithWhatOneNeedsToShowIt()
    {
        World world;
        Person alice = Person::administrator(world, QStringLiteral("alice"));
        Person bob = Person::registered(world, QStringLiteral("bob"));
        for (int i = 0; i < limits::conversationsPerList + 1; ++i)
            alice.says<ConversationCreated>(inDefaultGroup(world, QString::number(i)));
        alice.says<MessageAccepted>(alice.post(QStringLiteral("@bob hello")));

        const auto first = bob.asks<ConversationList>(ListConversations{});
        QCOMPARE(first.conversations.size(), limits::conversationsPerList);
        QCOMPARE(first.standings.size(), limits::conversationsPerList);
        QVERIFY(first.more);
        QCOMPARE(first.groups.size(), 1);
        QCOMPARE(first.memberships, QList<Membership>({{world.defaultGroup(), Role::member}}));
        QCOMPARE(first.lastMessages.size(), 1);
        QCOMPARE(first.lastMessages[0].text, QStringLiteral("@bob hello"));
        QCOMPARE(first.standings[0].unread, 1);
        QCOMPARE(first.standings[0].unreadMentions, 1);
        const auto rest = bob.asks<ConversationList>(ListConversations{first.conversations.last().id});
        QCOMPARE(rest.conversations.size(), 2);
        QVERIFY(!rest.more);
        Person stranger(world);
        stranger.isRefused(Query(ListConversations{}), ErrorCode::notSignedIn);
    }

    void whatItCostsDoesNotGrowWithWhatIsElsewhere()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        const auto statementsOfOne = [&] {
            world.sql().takeStatements();
            alice.says<ConversationCreated>(inDefaultGroup(world, QStringLiteral("x")));
            return world.sql().takeStatements().size();
        };
        const auto early = statementsOfOne();
        for (int i = 0; i < 50; ++i)
            alice.says<MessageAccepted>(alice.post(QStringLiteral("noise")));
        QCOMPARE(statementsOfOne(), early);
    }
};

QTEST_GUILESS_MAIN(TestConversations)
#include "tst_conversations.moc"
