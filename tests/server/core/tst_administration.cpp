#include "server/core/account_acts.h"
#include "tests/support/server/person.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

namespace {

const QString password = QStringLiteral("correct horse");

struct Office
{
    qint64 people() { return root.asks<ConversationList>(ListConversations{}).groups.first().memberCount; }

    World world;
    Person root = Person::administrator(world, QStringLiteral("root"));
    Person alice = Person::registered(world, QStringLiteral("alice"), password);
};

}

class TestAdministration : public QObject
{
    Q_OBJECT

private slots:
    void whoIsDeactivatedIsOutAtOnceAndCannotComeBack()
    {
        Office office;
        Person phone(office.world);
        phone.says<SessionOpened>(ResumeSession{office.alice.token()});
        const auto post = office.alice.post(QStringLiteral("hello"));
        office.alice.says<MessageAccepted>(post);
        office.root.says<Done>(DeactivateAccount{office.alice.user()});
        for (Person *device : {&office.alice, &phone}) {
            device->sees<MessagePosted>();
            device->sees<SessionEnded>();
            device->isDisconnected();
        }
        Person later(office.world);
        later.isRefused(ResumeSession{office.alice.token()}, ErrorCode::sessionEnded);
        // Only who knows the password is told why.
        later.isRefused(LogIn{QStringLiteral("alice"), password}, ErrorCode::forbidden);
        later.isRefused(LogIn{QStringLiteral("alice"), QStringLiteral("wrong")}, ErrorCode::wrongCredentials);
        later.isRefused(RegisterAccount{QStringLiteral("alice"), {}, {}}, ErrorCode::usernameTaken);
        // What was said stays, and who said it.
        const auto page = office.root.asks<MessagePage>(ReadHistory{office.world.general(), {}, {}});
        QCOMPARE(page.messages.first().author, office.alice.user());
        QCOMPARE(office.root.asks<UsersFetched>(FetchUsers{{office.alice.user()}}).users.first().state,
                 AccountState::deactivated);
    }

    void nothingMoreIsTakenFromThemInTheSameBatch()
    {
        Office office;
        const auto deactivate = office.root.submission(Command(DeactivateAccount{office.alice.user()}));
        const auto post = office.alice.submission(Command(office.alice.post(QStringLiteral("too late"))));
        office.world.run({deactivate, post});
        QCOMPARE(office.alice.answerTo(post)->error().code, ErrorCode::notSignedIn);
    }

    void whoIsReactivatedComesBackWithTheSamePassword()
    {
        Office office;
        office.root.says<Done>(DeactivateAccount{office.alice.user()});
        QCOMPARE(office.people(), 1);
        office.root.says<Done>(DeactivateAccount{office.alice.user()});
        QCOMPARE(office.people(), 1);
        office.root.says<Done>(ReactivateAccount{office.alice.user()});
        office.root.says<Done>(ReactivateAccount{office.alice.user()});
        QCOMPARE(office.people(), 2);
        QCOMPARE(Person(office.world).says<SessionOpened>(LogIn{QStringLiteral("alice"), password}).user.id,
                 office.alice.user());
    }

    void whoWasDeactivatedWhileThePasswordWasCheckedDoesNotComeIn()
    {
        Office office;
        office.world.hashes.hold = true;
        Person phone(office.world);
        const auto logIn = phone.submission(Command(LogIn{QStringLiteral("alice"), password}));
        office.world.run({logIn});
        office.root.says<Done>(DeactivateAccount{office.alice.user()});
        office.world.finishHashes();
        QCOMPARE(phone.answerTo(logIn)->error().code, ErrorCode::forbidden);
    }

    void aResetEndsAllSessionsAndItsCodeTakesTheOldPasswordAway()
    {
        Office office;
        const auto reset = office.root.says<CodeMade>(ResetAccount{office.alice.user()});
        office.alice.sees<SessionEnded>();
        office.alice.isDisconnected();
        // Until it is used, the old password is good: an administrator's mistake locks nobody out.
        Person old(office.world);
        old.says<SessionOpened>(LogIn{QStringLiteral("alice"), password});
        Person fresh(office.world);
        fresh.says<SessionOpened>(RedeemCode{QStringLiteral("alice"), reset.code});
        old.sees<SessionEnded>();
        Person(office.world).isRefused(LogIn{QStringLiteral("alice"), password}, ErrorCode::wrongCredentials);
        fresh.says<Done>(SetPassword{{}, QStringLiteral("battery staple")});
        Person(office.world).isRefused(RedeemCode{QStringLiteral("alice"), reset.code}, ErrorCode::wrongCredentials);
    }

    void whoComesInWithTheOldPasswordCannotSpoilAReset()
    {
        Office office;
        const auto reset = office.root.says<CodeMade>(ResetAccount{office.alice.user()});
        Person thief(office.world);
        thief.says<SessionOpened>(LogIn{QStringLiteral("alice"), password});
        const SetPassword change{password, QStringLiteral("battery staple")};
        thief.isRefused(change, ErrorCode::forbidden);
        thief.isRefused(MakeCode{}, ErrorCode::forbidden);
        const auto again = thief.submission(Command(change));
        office.world.run({again});
        QVERIFY(thief.answerTo(again)->error().detail.contains(QStringLiteral("An administrator has reset")));
        Person(office.world).says<SessionOpened>(RedeemCode{QStringLiteral("alice"), reset.code});
        thief.isDisconnected();
    }

    void notEvenByGuessingAtItUntilItIsWorthNothing()
    {
        Office office;
        office.root.says<CodeMade>(ResetAccount{office.alice.user()});
        Person thief(office.world);
        for (qint64 i = 0; i < core::Sessions::mostWrongCodes; ++i)
            thief.isRefused(RedeemCode{QStringLiteral("alice"), QStringLiteral("a guess")},
                            ErrorCode::wrongCredentials);
        thief.says<SessionOpened>(LogIn{QStringLiteral("alice"), password});
        thief.isRefused(SetPassword{password, QStringLiteral("battery staple")}, ErrorCode::forbidden);
        const auto another = office.root.says<CodeMade>(ResetAccount{office.alice.user()});
        Person(office.world).says<SessionOpened>(RedeemCode{QStringLiteral("alice"), another.code});
    }

    void aResetThatNobodyUsesIsOverAfterADay()
    {
        Office office;
        office.root.says<CodeMade>(ResetAccount{office.alice.user()});
        office.world.clock.advance(core::resetMs);
        Person alice(office.world);
        alice.says<SessionOpened>(LogIn{QStringLiteral("alice"), password});
        alice.says<CodeMade>(MakeCode{});
        alice.says<Done>(SetPassword{password, QStringLiteral("battery staple")});
    }

    void aCodeOfSomebodyDeactivatedIsWorthNothing()
    {
        Office office;
        const auto reset = office.root.says<CodeMade>(ResetAccount{office.alice.user()});
        office.root.says<Done>(DeactivateAccount{office.alice.user()});
        Person(office.world).isRefused(RedeemCode{QStringLiteral("alice"), reset.code}, ErrorCode::wrongCredentials);
        office.root.isRefused(ResetAccount{office.alice.user()}, ErrorCode::forbidden);
        office.root.says<Done>(ReactivateAccount{office.alice.user()});
        Person(office.world).isRefused(RedeemCode{QStringLiteral("alice"), reset.code}, ErrorCode::wrongCredentials);
    }

    void administratorsAreMadeAndUnmade()
    {
        Office office;
        office.root.says<Done>(SetAdmin{office.alice.user(), true});
        QVERIFY(office.alice.sees<AccountChanged>().user.admin);
        office.root.says<Done>(SetAdmin{office.alice.user(), true});
        office.alice.seesNothing();
        office.alice.asks<UsersListed>(ListWaiting{});
        office.alice.says<Done>(SetAdmin{office.root.user(), false});
        QVERIFY(!office.root.sees<AccountChanged>().user.admin);
        office.root.isRefused(ListWaiting{}, ErrorCode::forbidden);
        office.root.isRefused(SetAdmin{office.root.user(), true}, ErrorCode::forbidden);
    }

    void theLastAdministratorStays()
    {
        Office office;
        office.root.isRefused(SetAdmin{office.root.user(), false}, ErrorCode::forbidden);
        office.root.isRefused(DeactivateAccount{office.root.user()}, ErrorCode::forbidden);
        office.root.says<Done>(SetAdmin{office.alice.user(), true});
        office.root.says<Done>(DeactivateAccount{office.alice.user()});
        // One who is deactivated does not count, and is none any more.
        office.root.isRefused(SetAdmin{office.root.user(), false}, ErrorCode::forbidden);
        office.root.says<Done>(ReactivateAccount{office.alice.user()});
        office.root.isRefused(SetAdmin{office.root.user(), false}, ErrorCode::forbidden);
    }

    void everybodyElseIsRefused()
    {
        Office office;
        Person bob = Person::registered(office.world, QStringLiteral("bob"));
        const UserId alice = office.alice.user();
        for (const Command &command : {Command(DeactivateAccount{alice}),
                                       Command(ReactivateAccount{alice}),
                                       Command(ResetAccount{alice}),
                                       Command(SetAdmin{alice, true}),
                                       Command(ApproveAccount{alice}),
                                       Command(RefuseAccount{alice})}) {
            bob.isRefused(command, ErrorCode::forbidden);
            Person(office.world).isRefused(command, ErrorCode::notSignedIn);
        }
        bob.isRefused(ReadAudit{}, ErrorCode::forbidden);
        office.alice.seesNothing();
    }

    void nobodyIsFoundUnderAnUnknownId()
    {
        Office office;
        for (const Command &command : {Command(DeactivateAccount{}),
                                       Command(ReactivateAccount{}),
                                       Command(ResetAccount{}),
                                       Command(SetAdmin{UserId(), true}),
                                       Command(ApproveAccount{}),
                                       Command(RefuseAccount{})})
            office.root.isRefused(command, ErrorCode::notFound);
    }

    void activeAccountsAreNotRefusedAnyMore()
    {
        Office office;
        office.root.isRefused(RefuseAccount{office.alice.user()}, ErrorCode::forbidden);
        office.root.says<Done>(DeactivateAccount{office.alice.user()});
        office.root.isRefused(ApproveAccount{office.alice.user()}, ErrorCode::forbidden);
        office.root.isRefused(SetAdmin{office.alice.user(), true}, ErrorCode::forbidden);
    }

    void refusalsWriteNothing()
    {
        Office office;
        office.world.sql().takeStatements();
        office.alice.isRefused(DeactivateAccount{office.root.user()}, ErrorCode::forbidden);
        office.root.isRefused(SetAdmin{office.root.user(), false}, ErrorCode::forbidden);
        for (const QByteArray &statement : office.world.sql().takeStatements()) {
            QVERIFY2(!statement.startsWith("INSERT") && !statement.startsWith("UPDATE")
                         && !statement.startsWith("DELETE"),
                     statement.constData());
        }
    }
};

QTEST_GUILESS_MAIN(TestAdministration)
#include "tst_administration.moc"
