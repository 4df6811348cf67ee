#include "server/core/request_hash.h"
#include "tests/support/server/person.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

namespace {

const QString password = QStringLiteral("correct horse");
const RegisterAccount zoeRegisters{QStringLiteral("zoe"), {}, password};

// An administrator and somebody else, who were there before.
struct Office
{
    explicit Office(core::Registration registration)
    {
        world.policy.registration = registration;
        world.restart();
        root.says<SessionOpened>(ResumeSession{root.token()});
        alice.says<SessionOpened>(ResumeSession{alice.token()});
    }

    qint64 people() { return root.asks<ConversationList>(ListConversations{}).groups.first().memberCount; }

    World world;
    Person root = Person::administrator(world, QStringLiteral("root"));
    Person alice = Person::registered(world, QStringLiteral("alice"));
};

}

class TestRegistration : public QObject
{
    Q_OBJECT

private slots:
    void withApprovalOneWaitsAndAdministratorsAreTold()
    {
        Office office(core::Registration::approval);
        Person zoe(office.world);
        QCOMPARE(zoe.says<AccountWaiting>(zoeRegisters).username, QStringLiteral("zoe"));
        const auto waiting = office.root.sees<WaitingChanged>().user;
        QCOMPARE(waiting.username, QStringLiteral("zoe"));
        QCOMPARE(waiting.state, AccountState::waiting);
        // There is no session, and the name is taken.
        zoe.isRefused(zoe.post(QStringLiteral("hello")), ErrorCode::notSignedIn);
        zoe.isRefused(zoeRegisters, ErrorCode::usernameTaken);
        QCOMPARE(office.root.asks<UsersListed>(ListWaiting{}).users, QList<User>{waiting});
    }

    void whoWaitsIsToldSoWithTheRightPasswordAlone()
    {
        Office office(core::Registration::approval);
        Person zoe(office.world);
        zoe.says<AccountWaiting>(zoeRegisters);
        zoe.says<AccountWaiting>(LogIn{QStringLiteral("zoe"), password});
        zoe.isRefused(LogIn{QStringLiteral("zoe"), QStringLiteral("wrong")}, ErrorCode::wrongCredentials);
    }

    void whoIsApprovedComesInAndHasNothingUnread()
    {
        Office office(core::Registration::approval);
        Person zoe(office.world);
        zoe.says<AccountWaiting>(zoeRegisters);
        office.root.says<MessageAccepted>(office.root.post(QStringLiteral("before")));
        const auto user = office.root.sees<WaitingChanged>().user.id;
        office.root.says<Done>(ApproveAccount{user});
        office.root.sees<MessagePosted>();
        QCOMPARE(office.root.sees<WaitingChanged>().user.state, AccountState::active);
        // Sent again, it changes nothing.
        office.root.says<Done>(ApproveAccount{user});
        office.root.seesNothing();
        zoe.says<SessionOpened>(LogIn{QStringLiteral("zoe"), password});
        QCOMPARE(zoe.asks<ConversationList>(ListConversations{}).standings.first().unread, 0);
        QVERIFY(office.root.asks<UsersListed>(ListWaiting{}).users.isEmpty());
    }

    void whoIsRefusedIsGoneAndTheNameIsFree()
    {
        Office office(core::Registration::approval);
        Person zoe(office.world);
        zoe.says<AccountWaiting>(zoeRegisters);
        const auto user = office.root.sees<WaitingChanged>().user.id;
        office.root.says<Done>(RefuseAccount{user});
        QCOMPARE(office.root.sees<WaitingChanged>().user.state, AccountState::retired);
        office.root.isRefused(RefuseAccount{user}, ErrorCode::notFound);
        office.root.isRefused(ApproveAccount{user}, ErrorCode::notFound);
        zoe.isRefused(LogIn{QStringLiteral("zoe"), password}, ErrorCode::wrongCredentials);
        zoe.says<AccountWaiting>(zoeRegisters);
    }

    void whoWillWaitNeedsAPassword()
    {
        Office office(core::Registration::approval);
        Person(office.world).isRefused(RegisterAccount{QStringLiteral("zoe"), {}, {}}, ErrorCode::badPassword);
    }

    void othersNeitherSeeWhoWaitsNorDecide()
    {
        Office office(core::Registration::approval);
        Person zoe(office.world);
        zoe.says<AccountWaiting>(zoeRegisters);
        const auto user = office.root.sees<WaitingChanged>().user.id;
        office.alice.seesNothing();
        office.alice.isRefused(ListWaiting{}, ErrorCode::forbidden);
        office.alice.isRefused(ApproveAccount{user}, ErrorCode::forbidden);
        office.alice.isRefused(RefuseAccount{user}, ErrorCode::forbidden);
        QCOMPARE(office.alice.asks<UsersListed>(ListUsers{}).users.size(), 2);
        zoe.isRefused(ListWaiting{}, ErrorCode::notSignedIn);
    }

    void thoseWhoWaitAreNotCountedAmongThePeople()
    {
        Office office(core::Registration::approval);
        Person zoe(office.world);
        zoe.says<AccountWaiting>(zoeRegisters);
        QCOMPARE(office.people(), 2);
        office.root.says<Done>(ApproveAccount{office.root.sees<WaitingChanged>().user.id});
        QCOMPARE(office.people(), 3);
    }

    void whereOneIsInvitedACodeLetsSoManyIn()
    {
        Office office(core::Registration::invite);
        const auto invite = office.root.says<InviteMade>(InviteAccount{office.world.newClientId(), 2, 7});
        auto wanted = zoeRegisters;
        Person(office.world).isRefused(wanted, ErrorCode::forbidden);
        wanted.invite = QStringLiteral("made up");
        Person(office.world).isRefused(wanted, ErrorCode::forbidden);
        // As somebody types it.
        wanted.invite = invite.code.toLower().remove(u'-');
        Person(office.world).says<SessionOpened>(wanted);
        wanted.username = QStringLiteral("yan");
        Person(office.world).says<SessionOpened>(wanted);
        wanted.username = QStringLiteral("xia");
        Person(office.world).isRefused(wanted, ErrorCode::forbidden);
    }

    void anInvitationEnds()
    {
        Office office(core::Registration::invite);
        const auto invite = office.root.says<InviteMade>(InviteAccount{office.world.newClientId(), 2, 7});
        QCOMPARE(invite.expiresAt.ms, office.world.clock.wall().now().ms + 7 * core::dayMs);
        auto wanted = zoeRegisters;
        wanted.invite = invite.code;
        office.world.clock.advance(7 * core::dayMs);
        Person(office.world).isRefused(wanted, ErrorCode::forbidden);
    }

    void anInvitationIsRevoked()
    {
        Office office(core::Registration::invite);
        const auto invite = office.root.says<InviteMade>(InviteAccount{office.world.newClientId(), 2, 7});
        const auto listed = office.root.asks<InvitesListed>(ListAccountInvites{});
        QCOMPARE(listed.invites.size(), 1);
        QCOMPARE(listed.invites.first().id, invite.invite);
        QCOMPARE(listed.invites.first().usesLeft, 2);
        office.root.says<Done>(RevokeAccountInvite{invite.invite});
        office.root.isRefused(RevokeAccountInvite{invite.invite}, ErrorCode::notFound);
        auto wanted = zoeRegisters;
        wanted.invite = invite.code;
        Person(office.world).isRefused(wanted, ErrorCode::forbidden);
        QVERIFY(office.root.asks<InvitesListed>(ListAccountInvites{}).invites.isEmpty());
    }

    void onlyAdministratorsInvite()
    {
        Office office(core::Registration::invite);
        const auto invite = office.root.says<InviteMade>(InviteAccount{office.world.newClientId(), 2, 7});
        office.alice.isRefused(InviteAccount{office.world.newClientId(), 2, 7}, ErrorCode::forbidden);
        office.alice.isRefused(RevokeAccountInvite{invite.invite}, ErrorCode::forbidden);
        office.alice.isRefused(ListAccountInvites{}, ErrorCode::forbidden);
    }

    void anInvitationAskedForAgainIsTheSameWithAnotherCode()
    {
        Office office(core::Registration::invite);
        const InviteAccount wanted{office.world.newClientId(), 1, 7};
        const auto first = office.root.says<InviteMade>(wanted);
        const auto second = office.root.says<InviteMade>(wanted);
        QCOMPARE(second.invite, first.invite);
        QVERIFY(second.code != first.code);
        office.root.isRefused(InviteAccount{wanted.clientId, 5, 7}, ErrorCode::clientIdReused);
        auto registration = zoeRegisters;
        registration.invite = first.code;
        Person(office.world).isRefused(registration, ErrorCode::forbidden);
        registration.invite = second.code;
        Person(office.world).says<SessionOpened>(registration);
        office.root.isRefused(wanted, ErrorCode::notFound);
    }

    void anInvitationTakesThePlaceOfApproval()
    {
        Office office(core::Registration::approval);
        auto wanted = zoeRegisters;
        wanted.invite = office.root.says<InviteMade>(InviteAccount{office.world.newClientId(), 1, 7}).code;
        Person(office.world).says<SessionOpened>(wanted);
        office.root.seesNothing();
    }

    void aRegistrationWhoseAnswerWasLostIsSentAgain()
    {
        Office office(core::Registration::open);
        auto wanted = zoeRegisters;
        wanted.clientId = office.world.newClientId();
        Person lost(office.world);
        const auto first = lost.says<SessionOpened>(wanted);
        office.world.clock.advance(core::Accounts::againMs);
        Person zoe(office.world);
        const auto second = zoe.says<SessionOpened>(wanted);
        QCOMPARE(second.user, first.user);
        QVERIFY(second.token.has_value() && second.token != first.token);
        // The session whose token nobody knows is over.
        lost.isDisconnected();
        Person(office.world).isRefused(ResumeSession{*first.token}, ErrorCode::sessionEnded);
    }

    void itIsSentAgainWithoutAPasswordToo()
    {
        Office office(core::Registration::open);
        RegisterAccount wanted{QStringLiteral("zoe"), {}, {}};
        wanted.clientId = office.world.newClientId();
        const auto first = Person(office.world).says<SessionOpened>(wanted);
        QCOMPARE(Person(office.world).says<SessionOpened>(wanted).user, first.user);
    }

    void sentAgainWhileItsPasswordIsHashedItIsOneAccount()
    {
        Office office(core::Registration::open);
        office.world.hashes.hold = true;
        auto wanted = zoeRegisters;
        wanted.clientId = office.world.newClientId();
        Person first(office.world);
        Person second(office.world);
        const auto firstTry = first.submission(Command(wanted));
        const auto secondTry = second.submission(Command(wanted));
        office.world.run({firstTry, secondTry});
        office.world.finishHashes();
        QVERIFY(first.answerTo(firstTry)->ok());
        QVERIFY(second.answerTo(secondTry)->ok());
        QCOMPARE(office.people(), 3);
    }

    void anybodyElseIsToldThatTheNameIsTaken()
    {
        Office office(core::Registration::open);
        auto wanted = zoeRegisters;
        wanted.clientId = office.world.newClientId();
        Person(office.world).says<SessionOpened>(wanted);

        auto other = wanted;
        other.clientId = office.world.newClientId();
        Person(office.world).isRefused(other, ErrorCode::usernameTaken);
        other = wanted;
        other.password = QStringLiteral("not that one");
        Person(office.world).isRefused(other, ErrorCode::usernameTaken);
        other.password.reset();
        Person(office.world).isRefused(other, ErrorCode::usernameTaken);
        other = wanted;
        other.displayName = QStringLiteral("Zoë");
        Person(office.world).isRefused(other, ErrorCode::clientIdReused);
        office.world.clock.advance(core::Accounts::againMs + 1);
        Person(office.world).isRefused(wanted, ErrorCode::usernameTaken);
    }

    void noHashOfThePasswordIsKeptButTheSlowOne()
    {
        Office office(core::Registration::open);
        RegisterAccount wanted{QStringLiteral("zoe"), {}, password};
        wanted.clientId = office.world.newClientId();
        Person(office.world).says<SessionOpened>(wanted);
        wanted.password.reset();
        QByteArray kept;
        QVERIFY(office.world.sql().run(
            "SELECT request_hash FROM creations", {}, [&](const storage::SqlRow &row) { kept = row.bytes(0); }));
        QCOMPARE(kept, core::RequestHash::of(wanted));
    }
};

QTEST_GUILESS_MAIN(TestRegistration)
#include "tst_registration.moc"
