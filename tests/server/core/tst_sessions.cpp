#include "tests/support/server/person.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

namespace {

const QString password = QStringLiteral("correct horse");

// An account with a password, on a connection that is closed again.
void addAccount(World &world, const QString &username)
{
    Person person(world);
    person.says<SessionOpened>(RegisterAccount{username, {}, password});
    person.hangsUp();
}

}

class TestSessions : public QObject
{
    Q_OBJECT

private slots:
    void theRightPasswordOpensASession()
    {
        World world;
        addAccount(world, QStringLiteral("alice"));
        Person alice(world);
        const auto opened = alice.says<SessionOpened>(LogIn{QStringLiteral("Alice"), password});
        QCOMPARE(opened.user.username, QStringLiteral("alice"));
        QVERIFY(opened.token.has_value());
    }

    void anUnknownNameAndAWrongPasswordGetTheSameAnswerForTheSameWork()
    {
        World world;
        addAccount(world, QStringLiteral("alice"));
        Person::registered(world, QStringLiteral("nopassword"));
        world.hashes.hold = true;
        Person stranger(world);
        for (const auto &attempt : {LogIn{QStringLiteral("alice"), QStringLiteral("wrong")},
                                    LogIn{QStringLiteral("nobody"), password},
                                    LogIn{QStringLiteral("not a name"), password},
                                    LogIn{QStringLiteral("nopassword"), password}}) {
            const auto sent = stranger.submission(Command(attempt));
            world.run({sent});
            // Each waits for a hash: none is refused before that work was done.
            QVERIFY(!stranger.answerTo(sent));
            world.finishHashes();
            QCOMPARE(stranger.answerTo(sent)->error(),
                     (Error{ErrorCode::wrongCredentials, QStringLiteral("The username or the password is wrong.")}));
        }
    }

    void aTokenResumesItsSessionOnAnotherConnectionAndAfterARestart()
    {
        World world;
        const Person alice = Person::registered(world, QStringLiteral("alice"));
        Person phone(world);
        const auto resumed = phone.says<SessionOpened>(ResumeSession{alice.token()});
        QCOMPARE(resumed.user.id, alice.user());
        QVERIFY(!resumed.token);

        world.restart();
        Person later(world);
        QCOMPARE(later.says<SessionOpened>(ResumeSession{alice.token()}).session, resumed.session);
    }

    void aTokenThatWasNeverGivenIsRefused()
    {
        World world;
        Person(world).isRefused(ResumeSession{QStringLiteral("made up")}, ErrorCode::sessionEnded);
    }

    void theTokenItselfIsStoredNowhere()
    {
        World world;
        const Person alice = Person::registered(world, QStringLiteral("alice"));
        bool found = false;
        QVERIFY(world.sql().run("SELECT token_hash FROM sessions", {}, [&](const storage::SqlRow &row) {
            found = found || row.bytes(0).contains(alice.token().toUtf8());
            QCOMPARE(row.bytes(0).size(), 32);
        }));
        QVERIFY(!found);
    }

    void loggingOutRevokesTheTokenAndClosesEveryConnectionOfTheSession()
    {
        World world;
        Person laptop = Person::registered(world, QStringLiteral("alice"));
        Person phone(world);
        phone.says<SessionOpened>(ResumeSession{laptop.token()});

        laptop.says<LoggedOut>(LogOut{});
        laptop.seesNothing();
        laptop.isDisconnected();
        phone.sees<SessionEnded>();
        phone.isDisconnected();
        Person(world).isRefused(ResumeSession{laptop.token()}, ErrorCode::sessionEnded);
    }

    void loggingOutLeavesOtherSessionsOfTheSamePersonAlone()
    {
        World world;
        addAccount(world, QStringLiteral("alice"));
        Person laptop(world);
        Person phone(world);
        laptop.says<SessionOpened>(LogIn{QStringLiteral("alice"), password});
        phone.says<SessionOpened>(LogIn{QStringLiteral("alice"), password});
        laptop.says<LoggedOut>(LogOut{});
        phone.seesNothing();
        phone.says<MessageAccepted>(phone.post(QStringLiteral("still here")));
    }

    void nothingIsAcceptedOnALoggedOutConnectionEvenInTheSameBatch()
    {
        World world;
        Person laptop = Person::registered(world, QStringLiteral("alice"));
        Person phone(world);
        phone.says<SessionOpened>(ResumeSession{laptop.token()});
        const auto logOut = laptop.submission(Command(LogOut{}));
        const auto post = phone.submission(Command(phone.post(QStringLiteral("too late"))));
        world.run({logOut, post});
        QVERIFY(laptop.answerTo(logOut)->ok());
        QCOMPARE(phone.answerTo(post)->error().code, ErrorCode::notSignedIn);
    }

    void aConnectionThatWasClosedHearsNothingAndItsHashIsForgotten()
    {
        World world;
        addAccount(world, QStringLiteral("alice"));
        world.hashes.hold = true;
        Person alice(world);
        const auto logIn = alice.submission(Command(LogIn{QStringLiteral("alice"), password}));
        world.run({logIn});
        alice.hangsUp();
        world.finishHashes();
        QVERIFY(!alice.answerTo(logIn));
    }

    void aPasswordThatWasChangedWhileTheOldOneWasCheckedIsRefused()
    {
        World world;
        addAccount(world, QStringLiteral("alice"));
        world.hashes.hold = true;
        Person alice(world);
        const auto logIn = alice.submission(Command(LogIn{QStringLiteral("alice"), password}));
        world.run({logIn});
        QVERIFY(world.sql().run("UPDATE users SET password_hash = x'00'"));
        world.finishHashes();
        QCOMPARE(alice.answerTo(logIn)->error().code, ErrorCode::wrongCredentials);
    }

    void strangersMayDoNothingElse()
    {
        World world;
        Person stranger(world);
        stranger.isRefused(LogOut{}, ErrorCode::notSignedIn);
        stranger.isRefused(stranger.post(QStringLiteral("hello")), ErrorCode::notSignedIn);
        stranger.isRefused(ListConversations{}, ErrorCode::notSignedIn);
        stranger.isRefused(ReadHistory{world.general(), {}, {}}, ErrorCode::notSignedIn);
        stranger.isRefused(SyncStreams{{{world.general(), 0, 0}}}, ErrorCode::notSignedIn);
    }
};

QTEST_GUILESS_MAIN(TestSessions)
#include "tst_sessions.moc"
