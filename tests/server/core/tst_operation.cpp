#include "server/core/account_acts.h"
#include "server/core/codes.h"
#include "server/storage/audit_verifier.h"
#include "tests/support/server/person.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;
using core::Operate;
using core::OperatorAction;

namespace {

const QString password = QStringLiteral("correct horse");
constexpr auto everyAction = {
    OperatorAction::approve, OperatorAction::reset, OperatorAction::deactivate, OperatorAction::createAdmin};

struct Office
{
    // On a connection that nobody has signed in on, as the control socket's are.
    Result<Reply> operate(OperatorAction action, const QString &username)
    {
        Person console(world);
        const auto sent = console.submission(Operate{action, username});
        world.run({sent});
        return console.answerTo(sent).value_or(Error{ErrorCode::serverFailure, QStringLiteral("No answer came.")});
    }
    ErrorCode refusal(OperatorAction action, const QString &username)
    {
        const auto answer = operate(action, username);
        return answer ? ErrorCode::outcomeUnknown : answer.error().code;
    }
    bool isDone(OperatorAction action, const QString &username)
    {
        const auto answer = operate(action, username);
        return answer && std::holds_alternative<Done>(*answer);
    }
    CodeMade code(OperatorAction action, const QString &username)
    {
        const auto answer = operate(action, username);
        const auto *made = answer ? std::get_if<CodeMade>(&*answer) : nullptr;
        return made ? *made : CodeMade();
    }
    QList<AuditEntry> entries()
    {
        const auto entries = world.reads().administration().audit(root.user(), limits::largestNumber, 100);
        return entries ? *entries : QList<AuditEntry>();
    }
    bool isSound()
    {
        const auto report = storage::verifyAudit(world.sql());
        return report && !report->brokenAt && report->entries == entries().size();
    }
    // The newest is the only one, and names what was done to whom and nobody as the actor.
    bool isOnRecord(const QString &action, const QString &username)
    {
        const auto all = entries();
        return all.size() == 1 && all.first().actor.isNull() && all.first().action == action
               && all.first().detail == username && all.first().object && isSound();
    }
    Person waiting(const QString &username)
    {
        world.policy.registration = core::Registration::approval;
        world.restart();
        Person person(world);
        person.says<AccountWaiting>(RegisterAccount{username, {}, password});
        return person;
    }

    World world;
    Person root = Person::administrator(world, QStringLiteral("root"));
};

// One where nobody is an administrator yet.
struct NewOffice
{
    NewOffice() { QVERIFY(storage::SqlServer(world.sql()).setSetupCodeHash(core::codeHash(QStringLiteral("ABCD")))); }

    Result<Reply> createAdmin(const QString &username)
    {
        Person console(world);
        const auto sent = console.submission(Operate{OperatorAction::createAdmin, username});
        world.run({sent});
        return console.answerTo(sent).value_or(Error());
    }

    World world;
};

}

class TestOperation : public QObject
{
    Q_OBJECT

private slots:
    void whoWaitsIsApproved()
    {
        Office office;
        Person dora = office.waiting(QStringLiteral("dora"));
        Person admin(office.world);
        admin.says<SessionOpened>(ResumeSession{office.root.token()});
        QVERIFY(office.isDone(OperatorAction::approve, QStringLiteral("Dora")));
        QCOMPARE(admin.sees<WaitingChanged>().user.state, AccountState::active);
        QVERIFY(office.isOnRecord(QStringLiteral("operator.approve"), QStringLiteral("dora")));
        dora.says<SessionOpened>(LogIn{QStringLiteral("dora"), password});
        // Once more is nothing more.
        QVERIFY(office.isDone(OperatorAction::approve, QStringLiteral("dora")));
        QCOMPARE(office.entries().size(), 1);
    }

    void aResetEndsAllSessionsAndGivesACode()
    {
        Office office;
        Person alice = Person::registered(office.world, QStringLiteral("alice"), password);
        const auto made = office.code(OperatorAction::reset, QStringLiteral("alice"));
        QCOMPARE(made.expiresAt.ms, office.world.clock.wall().now().ms + core::resetMs);
        alice.sees<SessionEnded>();
        alice.isDisconnected();
        QVERIFY(office.isOnRecord(QStringLiteral("operator.reset"), QStringLiteral("alice")));
        Person fresh(office.world);
        fresh.says<SessionOpened>(RedeemCode{QStringLiteral("alice"), made.code});
        Person(office.world).isRefused(LogIn{QStringLiteral("alice"), password}, ErrorCode::wrongCredentials);
    }

    void whoIsDeactivatedIsOutAtOnce()
    {
        Office office;
        Person alice = Person::registered(office.world, QStringLiteral("alice"), password);
        QVERIFY(office.isDone(OperatorAction::deactivate, QStringLiteral("alice")));
        alice.sees<SessionEnded>();
        alice.isDisconnected();
        QVERIFY(office.isOnRecord(QStringLiteral("operator.deactivate"), QStringLiteral("alice")));
        Person(office.world).isRefused(LogIn{QStringLiteral("alice"), password}, ErrorCode::forbidden);
        QVERIFY(office.isDone(OperatorAction::deactivate, QStringLiteral("alice")));
        QCOMPARE(office.entries().size(), 1);
    }

    void theLastAdministratorStays()
    {
        Office office;
        QCOMPARE(office.refusal(OperatorAction::deactivate, QStringLiteral("root")), ErrorCode::forbidden);
        office.root.asks<UsersListed>(ListWaiting{});
        QVERIFY(office.entries().isEmpty());
    }

    void aNewAdministratorComesInWithTheCode()
    {
        Office office;
        const auto made = office.code(OperatorAction::createAdmin, QStringLiteral("Chief"));
        QCOMPARE(made.expiresAt.ms, office.world.clock.wall().now().ms + core::resetMs);
        QVERIFY(office.isOnRecord(QStringLiteral("operator.create_admin"), QStringLiteral("chief")));
        Person chief(office.world);
        const auto opened = chief.says<SessionOpened>(RedeemCode{QStringLiteral("chief"), made.code});
        QVERIFY(opened.user.admin);
        QCOMPARE(opened.user.kind, AccountKind::person);
        QCOMPARE(opened.user.displayName, QStringLiteral("chief"));
        chief.says<Done>(SetPassword{{}, password});
        chief.asks<UsersListed>(ListWaiting{});
        QCOMPARE(office.root.asks<ConversationList>(ListConversations{}).groups.first().memberCount, 2);
        // Used, it is nobody's way in any more.
        Person(office.world).isRefused(RedeemCode{QStringLiteral("chief"), made.code}, ErrorCode::wrongCredentials);
    }

    void nobodyComesInWithACodeThatWasLeftForADay()
    {
        Office office;
        const auto made = office.code(OperatorAction::createAdmin, QStringLiteral("chief"));
        office.world.clock.advance(core::resetMs);
        Person(office.world).isRefused(RedeemCode{QStringLiteral("chief"), made.code}, ErrorCode::wrongCredentials);
        const auto another = office.code(OperatorAction::reset, QStringLiteral("chief"));
        Person(office.world).says<SessionOpened>(RedeemCode{QStringLiteral("chief"), another.code});
    }

    void whoHasAnAccountIsMadeAnAdministratorAndStaysSignedIn()
    {
        Office office;
        Person alice = Person::registered(office.world, QStringLiteral("alice"));
        QVERIFY(office.isDone(OperatorAction::createAdmin, QStringLiteral("alice")));
        QVERIFY(alice.sees<AccountChanged>().user.admin);
        alice.asks<UsersListed>(ListWaiting{});
        QVERIFY(office.isOnRecord(QStringLiteral("operator.create_admin"), QStringLiteral("alice")));
        QVERIFY(office.isDone(OperatorAction::createAdmin, QStringLiteral("alice")));
        QCOMPARE(office.entries().size(), 1);
        alice.seesNothing();
    }

    void theFirstAdministratorEndsTheSetupCode()
    {
        NewOffice office;
        QVERIFY(office.createAdmin(QStringLiteral("chief")));
        QCOMPARE(office.world.setupsClaimed, 1);
        QVERIFY(storage::SqlServer(office.world.sql()).setupCodeHash()->isEmpty());
        Person alice = Person::registered(office.world, QStringLiteral("alice"));
        alice.isRefused(ClaimAdmin{QStringLiteral("ABCD")}, ErrorCode::forbidden);
        // There is no second first one.
        QVERIFY(office.createAdmin(QStringLiteral("second")));
        QCOMPARE(office.world.setupsClaimed, 1);
    }

    void soItIsWhereTheFirstOneHadAnAccount()
    {
        NewOffice office;
        Person alice = Person::registered(office.world, QStringLiteral("alice"));
        QVERIFY(office.createAdmin(QStringLiteral("alice")));
        QCOMPARE(office.world.setupsClaimed, 1);
        QVERIFY(storage::SqlServer(office.world.sql()).setupCodeHash()->isEmpty());
    }

    void whereTheCommitFailsNothingHasHappened()
    {
        NewOffice office;
        office.world.sql().failCommits(ErrorCode::storageFull, false);
        const auto refused = office.createAdmin(QStringLiteral("chief"));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::storageFull);
        QCOMPARE(office.world.setupsClaimed, 0);
        office.world.sql().heal();
        QVERIFY(office.createAdmin(QStringLiteral("chief")));
    }

    void whatCannotBeDoneIsRefused_data()
    {
        QTest::addColumn<OperatorAction>("action");
        QTest::addColumn<QString>("username");
        QTest::addColumn<ErrorCode>("code");
        const auto row = [](const char *name, OperatorAction action, const char *username, ErrorCode code) {
            QTest::newRow(name) << action << QString::fromLatin1(username) << code;
        };
        row("approving nobody", OperatorAction::approve, "nobody", ErrorCode::notFound);
        row("approving what is no name", OperatorAction::approve, "no name", ErrorCode::notFound);
        row("approving somebody deactivated", OperatorAction::approve, "gone", ErrorCode::forbidden);
        row("resetting nobody", OperatorAction::reset, "nobody", ErrorCode::notFound);
        row("resetting no name", OperatorAction::reset, "", ErrorCode::notFound);
        row("resetting somebody who waits", OperatorAction::reset, "dora", ErrorCode::forbidden);
        row("resetting somebody deactivated", OperatorAction::reset, "gone", ErrorCode::forbidden);
        row("resetting a guest", OperatorAction::reset, "visitor", ErrorCode::forbidden);
        row("deactivating nobody", OperatorAction::deactivate, "nobody", ErrorCode::notFound);
        row("deactivating somebody who waits", OperatorAction::deactivate, "dora", ErrorCode::forbidden);
        row("creating what is no name", OperatorAction::createAdmin, "no name", ErrorCode::badUsername);
        row("creating nothing", OperatorAction::createAdmin, "", ErrorCode::badUsername);
        row("creating a reserved name", OperatorAction::createAdmin, "Admin", ErrorCode::badUsername);
        row("making somebody who waits one", OperatorAction::createAdmin, "dora", ErrorCode::forbidden);
        row("making somebody deactivated one", OperatorAction::createAdmin, "gone", ErrorCode::forbidden);
        row("making a guest one", OperatorAction::createAdmin, "visitor", ErrorCode::forbidden);
    }
    void whatCannotBeDoneIsRefused()
    {
        QFETCH(const OperatorAction, action);
        QFETCH(const QString, username);
        QFETCH(const ErrorCode, code);
        Office office;
        Person gone = Person::registered(office.world, QStringLiteral("gone"));
        QVERIFY(office.isDone(OperatorAction::deactivate, QStringLiteral("gone")));
        office.world.policy.guests = true;
        office.waiting(QStringLiteral("dora"));
        Person(office.world).says<SessionOpened>(OpenGuest{QStringLiteral("visitor"), {}});
        const auto refused = office.operate(action, username);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, code);
        QVERIFY(refused.error().detail.endsWith(u'.'));
        QCOMPARE(office.entries().size(), 1);
        QVERIFY(office.isSound());
    }

    void whileTheDatabaseFailsItIsRefusedAndNotOnRecord()
    {
        Office office;
        Person alice = Person::registered(office.world, QStringLiteral("alice"));
        office.world.sql().failSql("INSERT INTO audit", ErrorCode::storageFull);
        for (const OperatorAction action : everyAction) {
            if (action != OperatorAction::approve)
                QCOMPARE(office.refusal(action, QStringLiteral("alice")), ErrorCode::storageFull);
        }
        office.world.sql().heal();
        QVERIFY(office.entries().isEmpty());
        alice.says<MessageAccepted>(alice.post(QStringLiteral("still here")));
    }
};

QTEST_GUILESS_MAIN(TestOperation)
#include "tst_operation.moc"
