#include "tests/support/server/person.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

// Who takes part in conversations for chosen people.
class TestParticipants : public QObject
{
    Q_OBJECT

    struct Office
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        Person bob = Person::registered(world, QStringLiteral("bob"));
        Person carol = Person::registered(world, QStringLiteral("carol"));
        ConversationId secret;

        Office()
        {
            CreateConversation create{world.newClientId(), world.defaultGroup(), QStringLiteral("Secret")};
            create.kind = ConversationKind::chosen;
            secret = alice.says<ConversationCreated>(create).conversation;
            alice.sees<ConversationJoined>();
        }
        PostMessage post(const QString &text) { return {secret, world.newClientId(), text}; }
    };

private slots:
    void whoIsAddedSeesItAtOnceAndHasNothingUnread()
    {
        Office office;
        office.alice.says<MessageAccepted>(office.post(QStringLiteral("before")));
        office.alice.sees<MessagePosted>();
        office.alice.says<Done>(AddParticipants{office.secret, {office.bob.user(), office.alice.user()}});
        QCOMPARE(office.bob.sees<ConversationJoined>().conversation.id, office.secret);
        QCOMPARE(office.bob.sees<StandingChanged>().standing.readSeq, 1);
        const auto change = office.alice.sees<ParticipantChanged>();
        QCOMPARE(change.user, office.bob.user());
        QVERIFY(change.present);
        office.alice.seesNothing();
        office.alice.says<MessageAccepted>(office.post(QStringLiteral("hello")));
        QCOMPARE(office.bob.sees<MessagePosted>().message.text, QStringLiteral("hello"));
        QCOMPARE(office.bob.asks<MessagePage>(ReadHistory{office.secret, {}, {}}).messages.size(), 2);
        const auto list = office.bob.asks<ConversationList>(ListConversations{});
        QCOMPARE(list.standings.last().unread, 1);
    }

    // Nothing that was there before is unread, on any device; and what one had chosen is as it was.
    void whoComesBackIsToldHowTheyStand()
    {
        Office office;
        office.alice.says<Done>(AddParticipants{office.secret, {office.bob.user()}});
        QCOMPARE(office.bob.sees<ConversationJoined>().revision, 1);
        // All is at its beginning: nothing to tell of.
        office.bob.seesNothing();
        office.bob.says<Done>(MuteConversation{office.secret, MuteLevel::nothing});
        office.alice.says<Done>(RemoveParticipant{office.secret, office.bob.user()});
        office.alice.says<MessageAccepted>(office.post(QStringLiteral("meanwhile")));
        office.alice.says<Done>(AddParticipants{office.secret, {office.bob.user()}});

        office.bob.sees<StandingChanged>();
        office.bob.sees<ConversationLeft>();
        QCOMPARE(office.bob.sees<ConversationJoined>().revision, 4);
        const auto told = office.bob.sees<StandingChanged>();
        QCOMPARE(told.revision, 5);
        QCOMPARE(told.standing.readSeq, 1);
        QCOMPARE(told.standing.mute, MuteLevel::nothing);
        const auto changes = office.bob.asks<StreamChanges>(SyncStreams{{}, {}, 3});
        QCOMPARE(changes.user->standings, QList<Standing>{told.standing});
    }

    void whoIsTakenOutHearsNothingFromThenOn()
    {
        Office office;
        office.alice.says<Done>(AddParticipants{office.secret, {office.bob.user(), office.carol.user()}});
        office.bob.sees<ConversationJoined>();
        office.bob.sees<ParticipantChanged>();
        office.bob.isRefused(RemoveParticipant{office.secret, office.carol.user()}, ErrorCode::forbidden);
        office.alice.says<Done>(RemoveParticipant{office.secret, office.bob.user()});
        QCOMPARE(office.bob.sees<ConversationLeft>().conversation, office.secret);
        office.alice.says<MessageAccepted>(office.post(QStringLiteral("gone?")));
        office.bob.seesNothing();
        office.bob.isRefused(office.post(QStringLiteral("no")), ErrorCode::notFound);
        office.bob.isRefused(Query(ReadHistory{office.secret, {}, {}}), ErrorCode::notFound);
        office.alice.isRefused(RemoveParticipant{office.secret, office.bob.user()}, ErrorCode::notFound);
        const auto page = office.alice.asks<ParticipantPage>(ListParticipants{office.secret});
        QCOMPARE(page.participants.size(), 2);
        QCOMPARE(page.participants[0].user.username, QStringLiteral("alice"));
        QCOMPARE(page.participants[1].user.username, QStringLiteral("carol"));
    }

    // Who comes back later does not read on.
    void whoseAccountCannotBeUsedIsTakenOutAllTheSame()
    {
        Office office;
        Person root = Person::administrator(office.world, QStringLiteral("root"));
        office.alice.says<Done>(AddParticipants{office.secret, {office.bob.user()}});
        office.alice.sees<ParticipantChanged>();
        root.says<Done>(DeactivateAccount{office.bob.user()});
        office.alice.says<Done>(RemoveParticipant{office.secret, office.bob.user()});
        QVERIFY(!office.alice.sees<ParticipantChanged>().present);
        office.alice.isRefused(RemoveParticipant{office.secret, office.bob.user()}, ErrorCode::notFound);
        root.says<Done>(ReactivateAccount{office.bob.user()});
        Person again(office.world);
        const QString code = root.says<CodeMade>(ResetAccount{office.bob.user()}).code;
        again.says<SessionOpened>(RedeemCode{QStringLiteral("bob"), code});
        again.isRefused(Query(ReadHistory{office.secret, {}, {}}), ErrorCode::notFound);
    }

    void aResendOfAPostIsAnsweredAfterOneWasTakenOut()
    {
        Office office;
        office.alice.says<Done>(AddParticipants{office.secret, {office.bob.user()}});
        const auto post = office.post(QStringLiteral("kept"));
        const auto first = office.bob.says<MessageAccepted>(post);
        office.alice.says<Done>(RemoveParticipant{office.secret, office.bob.user()});
        QCOMPARE(office.bob.says<MessageAccepted>(post), first);
    }

    void oneLeavesByOneself()
    {
        Office office;
        office.alice.says<Done>(AddParticipants{office.secret, {office.bob.user()}});
        office.bob.sees<ConversationJoined>();
        office.alice.sees<ParticipantChanged>();
        office.bob.says<Done>(LeaveConversation{office.secret});
        office.bob.sees<ConversationLeft>();
        QVERIFY(!office.alice.sees<ParticipantChanged>().present);
        office.bob.isRefused(LeaveConversation{office.secret}, ErrorCode::notFound);
        // And comes back only when asked.
        office.bob.isRefused(AddParticipants{office.secret, {office.bob.user()}}, ErrorCode::notFound);
        office.alice.says<Done>(AddParticipants{office.secret, {office.bob.user()}});
        office.bob.sees<ConversationJoined>();
    }

    void nobodyIsAddedWhereEverybodyIs()
    {
        Office office;
        office.world.makeAdmin(office.alice.user());
        office.alice.isRefused(AddParticipants{office.world.general(), {office.bob.user()}}, ErrorCode::forbidden);
        office.alice.isRefused(RemoveParticipant{office.world.general(), office.bob.user()}, ErrorCode::forbidden);
    }

    void whoHasNoAccountIsNotAdded()
    {
        Office office;
        office.alice.isRefused(AddParticipants{office.secret, {office.bob.user(), UserId()}}, ErrorCode::notFound);
        office.bob.seesNothing();
        office.alice.seesNothing();
    }

    void aWholeGroupIsListedWithRolesInPages()
    {
        World world;
        Person root = Person::registered(world, QStringLiteral("zoe"));
        world.makeAdmin(root.user());
        for (int i = 0; i < limits::usersPerPage; ++i)
            Person::registered(world, QStringLiteral("u%1").arg(i, 4, 10, QLatin1Char('0')));
        const auto first = root.asks<ParticipantPage>(ListParticipants{world.general()});
        QCOMPARE(first.participants.size(), limits::usersPerPage);
        QVERIFY(first.more);
        QCOMPARE(first.participants[0].role, Role::member);
        const auto rest =
            root.asks<ParticipantPage>(ListParticipants{world.general(), first.participants.last().user.username});
        QCOMPARE(rest.participants.size(), 1);
        QCOMPARE(rest.participants[0].role, Role::owner);
        QVERIFY(!rest.more);
        root.isRefused(Query(ListParticipants{ConversationId()}), ErrorCode::notFound);
    }

    void whatOneMissedOfItComesWithSync()
    {
        Office office;
        const auto known = office.alice.asks<ConversationList>(ListConversations{});
        office.alice.says<Done>(AddParticipants{office.secret, {office.bob.user()}});
        const auto position = ConversationPosition{office.secret, 0, known.conversations.last().revision};
        const auto changes = office.alice.asks<StreamChanges>(SyncStreams{{position}});
        QCOMPARE(changes.conversations[0].participants, QList<ParticipantChange>({{office.bob.user(), true}}));

        const auto bobs = office.bob.asks<StreamChanges>(SyncStreams{{}, {}, 0}).user.value();
        QCOMPARE(bobs.conversations.size(), 1);
        QCOMPARE(bobs.conversations[0].id, office.secret);
        office.alice.says<Done>(RemoveParticipant{office.secret, office.bob.user()});
        const auto after = office.bob.asks<StreamChanges>(SyncStreams{{{office.secret, 0, 1}}, {}, bobs.revision});
        QCOMPARE(after.gone, QList<ConversationId>{office.secret});
        QVERIFY(after.user.value().revision > bobs.revision);
    }
};

QTEST_GUILESS_MAIN(TestParticipants)
#include "tst_participants.moc"
