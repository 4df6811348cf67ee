#include "tests/support/server/person.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

namespace {

struct Office
{
    Office()
    {
        world.policy.guests = true;
        world.restart();
        alice.says<SessionOpened>(ResumeSession{alice.token()});
    }

    World world;
    Person alice = Person::registered(world, QStringLiteral("alice"));
};

}

class TestGuests : public QObject
{
    Q_OBJECT

private slots:
    void withoutThePolicyThereAreNone()
    {
        World world;
        Person(world).isRefused(OpenGuest{QStringLiteral("gil")}, ErrorCode::forbidden);
    }

    void aGuestIsANewAccountThatPostsInTheDefaultConversation()
    {
        Office office;
        Person gil(office.world);
        const auto opened = gil.says<SessionOpened>(OpenGuest{QStringLiteral("Gil")});
        QCOMPARE(opened.user.username, QStringLiteral("gil"));
        QCOMPARE(opened.user.kind, AccountKind::guest);
        QVERIFY(opened.token);
        gil.says<MessageAccepted>(gil.post(QStringLiteral("hello")));
        gil.sees<MessagePosted>();
        QCOMPARE(office.alice.sees<MessagePosted>().message.author, opened.user.id);
        office.alice.says<MessageAccepted>(office.alice.post(QStringLiteral("welcome")));
        gil.sees<MessagePosted>();
    }

    void namesOfAccountsAndOfWhoIsLoggedInAreRefused()
    {
        Office office;
        office.alice.hangsUp();
        Person gil(office.world);
        gil.says<SessionOpened>(OpenGuest{QStringLiteral("gil")});
        for (const char *name : {"alice", "ALICE", "gil"})
            Person(office.world).isRefused(OpenGuest{QString::fromUtf8(name)}, ErrorCode::usernameTaken);
        for (const char *name : {"everyone", "a", "x y"})
            Person(office.world).isRefused(OpenGuest{QString::fromUtf8(name)}, ErrorCode::badUsername);
        Person(office.world).isRefused(RegisterAccount{QStringLiteral("gil"), {}, {}}, ErrorCode::usernameTaken);
        Person root = Person::administrator(office.world, QStringLiteral("root"));
        root.says<Done>(DeactivateAccount{office.alice.user()});
        Person(office.world).isRefused(OpenGuest{QStringLiteral("alice")}, ErrorCode::usernameTaken);
    }

    void atLogoutTheGuestIsGoneTheNameFreeAndTheHistoryKept()
    {
        Office office;
        Person gil(office.world);
        const auto opened = gil.says<SessionOpened>(OpenGuest{QStringLiteral("gil")});
        gil.says<MessageAccepted>(gil.post(QStringLiteral("hello")));
        gil.says<LoggedOut>(LogOut{});
        gil.isDisconnected();
        Person(office.world).isRefused(ResumeSession{*opened.token}, ErrorCode::sessionEnded);
        Person other(office.world);
        QVERIFY(other.says<SessionOpened>(OpenGuest{QStringLiteral("gil")}).user.id != opened.user.id);
        const auto page = office.alice.asks<MessagePage>(ReadHistory{office.world.general(), {}, {}});
        QCOMPARE(page.messages.first().author, opened.user.id);
        const auto author = office.alice.asks<UsersFetched>(FetchUsers{{opened.user.id}}).users.first();
        QCOMPARE(author.username, QStringLiteral("gil"));
        QCOMPARE(author.state, AccountState::retired);
    }

    void whoComesBackWithinTheGracePeriodStays()
    {
        Office office;
        Person gil(office.world);
        const auto opened = gil.says<SessionOpened>(OpenGuest{QStringLiteral("gil")});
        gil.hangsUp();
        office.world.pass(9'999);
        Person again(office.world);
        again.says<SessionOpened>(ResumeSession{*opened.token});
        office.world.pass(60'000);
        again.says<MessageAccepted>(again.post(QStringLiteral("still here")));
    }

    void whoDoesNotIsGone()
    {
        Office office;
        Person gil(office.world);
        const auto opened = gil.says<SessionOpened>(OpenGuest{QStringLiteral("gil")});
        Person tab(office.world);
        tab.says<SessionOpened>(ResumeSession{*opened.token});
        gil.hangsUp();
        office.world.pass(60'000);
        tab.says<MessageAccepted>(tab.post(QStringLiteral("one connection is enough")));
        tab.hangsUp();
        office.world.pass(9'990);
        Person(office.world).isRefused(OpenGuest{QStringLiteral("gil")}, ErrorCode::usernameTaken);
        office.world.pass(20);
        Person(office.world).isRefused(ResumeSession{*opened.token}, ErrorCode::sessionEnded);
        Person(office.world).says<SessionOpened>(OpenGuest{QStringLiteral("gil")});
    }

    void afterARestartThoseWhoDoNotComeBackAreGone()
    {
        Office office;
        Person gil(office.world);
        Person hal(office.world);
        const auto gone = gil.says<SessionOpened>(OpenGuest{QStringLiteral("gil")});
        const auto back = hal.says<SessionOpened>(OpenGuest{QStringLiteral("hal")});
        office.world.restart();
        office.world.pass(5'000);
        Person again(office.world);
        again.says<SessionOpened>(ResumeSession{*back.token});
        office.world.pass(60'000);
        Person(office.world).isRefused(ResumeSession{*gone.token}, ErrorCode::sessionEnded);
        again.says<MessageAccepted>(again.post(QStringLiteral("still here")));
    }

    void guestsSpeakToThoseWhoAreThere()
    {
        Office office;
        Person gil(office.world);
        gil.says<SessionOpened>(OpenGuest{QStringLiteral("gil")});
        const auto direct = gil.says<ConversationCreated>(OpenDirect{{office.alice.user()}}).conversation;
        office.alice.sees<ConversationJoined>();
        gil.says<MessageAccepted>(PostMessage{direct, office.world.newClientId(), QStringLiteral("psst")});
        QCOMPARE(office.alice.sees<MessagePosted>().message.text, QStringLiteral("psst"));

        Person bob = Person::registered(office.world, QStringLiteral("bob"));
        bob.hangsUp();
        office.world.pass(10'000);
        gil.isRefused(OpenDirect{{bob.user()}}, ErrorCode::notFound);
        gil.isRefused(OpenDirect{{UserId()}}, ErrorCode::notFound);
        // Everybody else may, also to whoever is not there.
        office.alice.says<ConversationCreated>(OpenDirect{{bob.user()}});
    }

    // Whoever comes back within the grace period was never gone.
    void guestsSpeakToNobodyWhoHasGone()
    {
        Office office;
        Person gil(office.world);
        gil.says<SessionOpened>(OpenGuest{QStringLiteral("gil")});
        const auto direct = gil.says<ConversationCreated>(OpenDirect{{office.alice.user()}}).conversation;
        const PostMessage sent{direct, office.world.newClientId(), QStringLiteral("psst")};
        const auto accepted = gil.says<MessageAccepted>(sent);
        office.alice.hangsUp();
        office.world.pass(9'999);
        gil.says<MessageAccepted>(PostMessage{direct, office.world.newClientId(), QStringLiteral("still there?")});
        office.world.pass(1);
        const PostMessage late{direct, office.world.newClientId(), QStringLiteral("hello?")};
        gil.isRefused(late, ErrorCode::forbidden);
        gil.isRefused(SetTyping{direct, true}, ErrorCode::forbidden);
        gil.isRefused(EditMessage{accepted.message, QStringLiteral("hello?")}, ErrorCode::forbidden);
        // What was stored was stored, and the rest is as it was.
        QCOMPARE(gil.says<MessageAccepted>(sent), accepted);
        QCOMPARE(gil.asks<MessagePage>(ReadHistory{direct, {}, {}}).messages.size(), 2);
        gil.says<MessageFetched>(RemoveMessage{accepted.message});
        gil.says<MessageAccepted>(gil.post(QStringLiteral("is anybody there?")));

        Person alice(office.world);
        alice.says<SessionOpened>(ResumeSession{office.alice.token()});
        gil.says<MessageAccepted>(late);
        QCOMPARE(alice.sees<MessagePosted>().message.text, QStringLiteral("hello?"));
        gil.hangsUp();
        office.world.pass(5'000);
        alice.says<MessageAccepted>(PostMessage{direct, office.world.newClientId(), QStringLiteral("bye")});
    }

    // Nobody is found out by trying.
    void whoIsInvisibleIsNotThereForGuests()
    {
        Office office;
        Person gil(office.world);
        gil.says<SessionOpened>(OpenGuest{QStringLiteral("gil")});
        gil.says<Done>(SetPresence{Availability::invisible});
        const auto direct = gil.says<ConversationCreated>(OpenDirect{{office.alice.user()}}).conversation;
        Person bob = Person::registered(office.world, QStringLiteral("bob"));
        for (Person *person : {&office.alice, &bob})
            person->says<Done>(SetPresence{Availability::invisible});
        gil.isRefused(OpenDirect{{bob.user()}}, ErrorCode::notFound);
        gil.isRefused(PostMessage{direct, office.world.newClientId(), QStringLiteral("psst")}, ErrorCode::forbidden);
        bob.says<ConversationCreated>(OpenDirect{{office.alice.user()}});
    }

    void guestsAreShownNobodyButThoseWhoSpeak()
    {
        Office office;
        Person gil(office.world);
        gil.says<SessionOpened>(OpenGuest{QStringLiteral("gil")});
        gil.isRefused(Query(ListParticipants{office.world.general()}), ErrorCode::forbidden);
        gil.isRefused(Query(ListMembers{office.world.defaultGroup()}), ErrorCode::forbidden);
        QVERIFY(gil.asks<UsersListed>(ListUsers{}).users.isEmpty());
        const auto direct = gil.says<ConversationCreated>(OpenDirect{{office.alice.user()}}).conversation;
        QCOMPARE(gil.asks<ParticipantPage>(ListParticipants{direct}).participants.size(), 2);
        // Guests are in it for everybody else.
        QCOMPARE(office.alice.asks<ParticipantPage>(ListParticipants{office.world.general()}).participants.size(), 2);
    }

    void guestsDoNothingElse()
    {
        Office office;
        Person gil(office.world);
        const auto opened = gil.says<SessionOpened>(OpenGuest{QStringLiteral("gil")});
        const ConversationId general = office.world.general();
        for (const Command &command : {Command(UpdateAccount{QStringLiteral("Gil"), {}}),
                                       Command(SetPassword{{}, QStringLiteral("long enough")}),
                                       Command(MakeCode{}),
                                       Command(RevokeSession{opened.session}),
                                       Command(RevokeOtherSessions{}),
                                       Command(ClaimAdmin{QStringLiteral("x")}),
                                       Command(DeactivateAccount{office.alice.user()}),
                                       Command(InviteAccount{office.world.newClientId()}),
                                       Command(UpdateConversation{general, QStringLiteral("mine"), {}}),
                                       Command(LeaveConversation{general}),
                                       Command(RemoveConversation{general})})
            gil.isRefused(command, ErrorCode::forbidden);
        gil.isRefused(ListWaiting{}, ErrorCode::forbidden);
        gil.isRefused(ReadAudit{}, ErrorCode::forbidden);
        const auto groups = gil.asks<ConversationList>(ListConversations{}).conversations;
        QCOMPARE(groups.size(), 1);
        QCOMPARE(groups.first().id, general);
    }

    void guestsAreAddedToNothing()
    {
        Office office;
        Person gil(office.world);
        const auto guest = gil.says<SessionOpened>(OpenGuest{QStringLiteral("gil")}).user.id;
        CreateConversation create{
            office.world.newClientId(), office.world.defaultGroup(), QStringLiteral("chosen"), {}};
        create.kind = ConversationKind::chosen;
        const auto chosen = office.alice.says<ConversationCreated>(create).conversation;
        office.alice.isRefused(AddParticipants{chosen, {guest}}, ErrorCode::notFound);
        create.clientId = office.world.newClientId();
        create.participants = {guest};
        office.alice.isRefused(create, ErrorCode::notFound);
        gil.isRefused(create, ErrorCode::forbidden);
    }

    void guestsAreNotCountedAmongThePeople()
    {
        Office office;
        Person gil(office.world);
        const auto people = [&] {
            return office.alice.asks<ConversationList>(ListConversations{}).groups.first().memberCount;
        };
        gil.says<SessionOpened>(OpenGuest{QStringLiteral("gil")});
        QCOMPARE(people(), 1);
        gil.says<LoggedOut>(LogOut{});
        QCOMPARE(people(), 1);
    }

    void anAdministratorThrowsAGuestOut()
    {
        Office office;
        Person root = Person::administrator(office.world, QStringLiteral("root"));
        Person gil(office.world);
        const auto opened = gil.says<SessionOpened>(OpenGuest{QStringLiteral("gil")});
        root.isRefused(SetAdmin{opened.user.id, true}, ErrorCode::forbidden);
        root.isRefused(ResetAccount{opened.user.id}, ErrorCode::forbidden);
        root.says<Done>(DeactivateAccount{opened.user.id});
        gil.sees<SessionEnded>();
        gil.isDisconnected();
        Person(office.world).says<SessionOpened>(OpenGuest{QStringLiteral("gil")});
    }
};

QTEST_GUILESS_MAIN(TestGuests)
#include "tst_guests.moc"
