#include "tests/support/server/person.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

class TestAccounts : public QObject
{
    Q_OBJECT

private slots:
    void whoRegistersIsSignedInAtOnce()
    {
        World world;
        Person alice(world);
        const auto opened = alice.says<SessionOpened>(RegisterAccount{QStringLiteral("alice"), {}, {}});
        QCOMPARE(opened.user.username, QStringLiteral("alice"));
        QCOMPARE(opened.user.displayName, QStringLiteral("alice"));
        QCOMPARE(opened.token.value().size(), 43);
        alice.says<MessageAccepted>(alice.post(QStringLiteral("hello")));
    }

    void usernamesAreStoredInLowerCase()
    {
        World world;
        Person alice(world);
        const auto opened =
            alice.says<SessionOpened>(RegisterAccount{QStringLiteral("Alice"), QStringLiteral("Alice  A."), {}});
        QCOMPARE(opened.user.username, QStringLiteral("alice"));
        QCOMPARE(opened.user.displayName, QStringLiteral("Alice A."));
    }

    void aDisplayNameOfSpacesIsReplacedByTheUsername()
    {
        World world;
        Person alice(world);
        const auto opened =
            alice.says<SessionOpened>(RegisterAccount{QStringLiteral("alice"), QStringLiteral(" \t "), {}});
        QCOMPARE(opened.user.displayName, QStringLiteral("alice"));
    }

    void aTakenNameIsRefusedWithoutRegardToCase()
    {
        World world;
        Person::registered(world, QStringLiteral("alice"));
        Person other(world);
        other.isRefused(RegisterAccount{QStringLiteral("ALICE"), {}, {}}, ErrorCode::usernameTaken);
        other.isRefused(RegisterAccount{QStringLiteral("alice"), {}, QStringLiteral("long enough")},
                        ErrorCode::usernameTaken);
    }

    void badAndReservedNamesAreRefused_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"a", ".alice", "al ice", "älice", "group", "Admin", "everyone", "system"})
            QTest::newRow(name) << QString::fromUtf8(name);
    }
    void badAndReservedNamesAreRefused()
    {
        QFETCH(QString, name);
        World world;
        Person(world).isRefused(RegisterAccount{name, {}, {}}, ErrorCode::badUsername);
    }

    void aPasswordHasEightCharactersAsPeopleCountThem()
    {
        World world;
        Person alice(world);
        // Seven characters outside the BMP are fourteen units of UTF-16.
        alice.isRefused(RegisterAccount{QStringLiteral("alice"), {}, QString::fromUcs4(U"😀😀😀😀😀😀😀")},
                        ErrorCode::badPassword);
        alice.says<SessionOpened>(RegisterAccount{QStringLiteral("alice"), {}, QString::fromUcs4(U"😀😀😀😀😀😀😀😀")});
    }

    void ofTwoWhoRegisterANameWhileTheirPasswordsAreHashedOneGetsIt()
    {
        World world;
        world.hashes.hold = true;
        Person first(world);
        Person second(world);
        const RegisterAccount wanted{QStringLiteral("alice"), {}, QStringLiteral("long enough")};
        const auto firstTry = first.submission(protocol::Command(wanted));
        const auto secondTry = second.submission(protocol::Command(wanted));
        world.run({firstTry, secondTry});
        QVERIFY(!first.answerTo(firstTry));
        world.finishHashes();
        QVERIFY(first.answerTo(firstTry)->ok());
        QCOMPARE(second.answerTo(secondTry)->error().code, ErrorCode::usernameTaken);
    }

    void whenTooManyHashesWaitTheRegistrationIsRefusedAndNothingIsKept()
    {
        World world;
        world.hashes.refuse = true;
        Person alice(world);
        const RegisterAccount wanted{QStringLiteral("alice"), {}, QStringLiteral("long enough")};
        alice.isRefused(wanted, ErrorCode::tooManyRequests);
        world.hashes.refuse = false;
        alice.says<SessionOpened>(wanted);
    }

    void whoIsSignedInCannotRegister()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        alice.isRefused(RegisterAccount{QStringLiteral("other"), {}, {}}, ErrorCode::alreadySignedIn);
    }

    void theProfileIsToldToAllOfOnesDevices()
    {
        World world;
        Person laptop = Person::registered(world, QStringLiteral("alice"));
        Person phone(world);
        phone.says<SessionOpened>(ResumeSession{laptop.token()});
        Person bob = Person::registered(world, QStringLiteral("bob"));
        laptop.says<Done>(UpdateAccount{QStringLiteral("Alice  \u202eA."), QStringLiteral("in \n Köln")});
        const auto changed = phone.sees<AccountChanged>().user;
        QCOMPARE(changed.displayName, QStringLiteral("Alice A."));
        QCOMPARE(changed.statusText, QStringLiteral("in Köln"));
        QCOMPARE(laptop.sees<AccountChanged>().user, changed);
        bob.seesNothing();
        QCOMPARE(bob.asks<UsersFetched>(FetchUsers{{changed.id}}).users, QList<User>{changed});
        // What is left out stays, and what says the same changes nothing.
        laptop.says<Done>(UpdateAccount{{}, QString()});
        QCOMPARE(phone.sees<AccountChanged>().user.displayName, QStringLiteral("Alice A."));
        laptop.says<Done>(UpdateAccount{{}, QString()});
        phone.seesNothing();
        laptop.says<Done>(UpdateAccount{QStringLiteral("   "), {}});
        QCOMPARE(phone.sees<AccountChanged>().user.displayName, QStringLiteral("alice"));
        Person(world).isRefused(UpdateAccount{}, ErrorCode::notSignedIn);
    }
};

QTEST_GUILESS_MAIN(TestAccounts)
#include "tst_accounts.moc"
