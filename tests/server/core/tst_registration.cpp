#include "server/core/request_hash.h"
#include "tests/server/core/registration_office.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

class TestRegistration : public QObject
{
    Q_OBJECT

private slots:
    void withApprovalOneWaitsAndAdministratorsAreTold()
    {
        RegistrationOffice office(core::Registration::approval);
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
        RegistrationOffice office(core::Registration::approval);
        Person zoe(office.world);
        zoe.says<AccountWaiting>(zoeRegisters);
        zoe.says<AccountWaiting>(LogIn{QStringLiteral("zoe"), password});
        zoe.isRefused(LogIn{QStringLiteral("zoe"), QStringLiteral("wrong")}, ErrorCode::wrongCredentials);
    }

    void whoIsApprovedComesInAndHasNothingUnread()
    {
        RegistrationOffice office(core::Registration::approval);
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
        RegistrationOffice office(core::Registration::approval);
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
        RegistrationOffice office(core::Registration::approval);
        Person(office.world).isRefused(RegisterAccount{QStringLiteral("zoe"), {}, {}}, ErrorCode::badPassword);
    }

    void othersNeitherSeeWhoWaitsNorDecide()
    {
        RegistrationOffice office(core::Registration::approval);
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
        RegistrationOffice office(core::Registration::approval);
        Person zoe(office.world);
        zoe.says<AccountWaiting>(zoeRegisters);
        QCOMPARE(office.people(), 2);
        office.root.says<Done>(ApproveAccount{office.root.sees<WaitingChanged>().user.id});
        QCOMPARE(office.people(), 3);
    }

    void aRegistrationWhoseAnswerWasLostIsSentAgain()
    {
        RegistrationOffice office(core::Registration::open);
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
        RegistrationOffice office(core::Registration::open);
        RegisterAccount wanted{QStringLiteral("zoe"), {}, {}};
        wanted.clientId = office.world.newClientId();
        const auto first = Person(office.world).says<SessionOpened>(wanted);
        QCOMPARE(Person(office.world).says<SessionOpened>(wanted).user, first.user);
    }

    void sentAgainWhileItsPasswordIsHashedItIsOneAccount()
    {
        RegistrationOffice office(core::Registration::open);
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
        RegistrationOffice office(core::Registration::open);
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
        RegistrationOffice office(core::Registration::open);
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
