#include "tests/support/client/scripted_session.h"

#include <QSignalSpy>

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;
using state::Session;
using Phase = Session::Phase;

class TestSession : public QObject, private ScriptedSession
{
    Q_OBJECT

private slots:
    void init() { open(); }
    void cleanup() { close(); }

    void aNewcomerHasToJoin()
    {
        m_client->connects();
        QCOMPARE(session().phase(), Phase::signedOut);
        QVERIFY(server().hasHeardNothing());
    }

    void joiningKeepsTheTokenForThisServer()
    {
        m_client->connects();
        session().join(alice.username, alice.displayName);
        QCOMPARE(session().phase(), Phase::joining);
        const auto asked = server().hears<RegisterAccount>();
        QCOMPARE(asked.username, alice.username);
        QCOMPARE(asked.displayName, std::optional(alice.displayName));
        QVERIFY(!asked.password);
        server().answers(ScriptedClient::opened(u"secret"_qs));
        QCOMPARE(session().phase(), Phase::signedIn);
        QCOMPARE(m_client->tokens.load(officeServer)->token, u"secret"_qs);
        QCOMPARE(m_client->tokens.load(officeServer)->user, alice.id);
    }

    void whereTheDiskIsFullTheSessionLastsAsLongAsTheProgram()
    {
        QSignalSpy notKept(&session(), &Session::notKept);
        m_client->tokens.fill();
        m_client->joins();
        QCOMPARE(notKept.size(), 1);
        QCOMPARE(notKept.at(0).at(0).value<Error>().detail, u"No space left"_qs);
        QVERIFY(m_client->tokens.isEmpty());
        server().drops();
        m_client->link.tryNow();
        m_client->isWelcomed();
        QCOMPARE(server().hears<ResumeSession>().token, u"token"_qs);
        server().answers(ScriptedClient::opened({}));
        QVERIFY(session().isOpen());
        // Logged out, it is gone from there too.
        session().logOut();
        server().hears<LogOut>();
        server().answers(LoggedOut{});
        server().drops();
        m_client->link.tryNow();
        m_client->isWelcomed();
        QVERIFY(server().hasHeardNothing());
    }

    void aTakenNameIsTold()
    {
        QSignalSpy refused(&session(), &Session::refused);
        m_client->connects();
        session().join(alice.username, alice.displayName);
        server().hears<RegisterAccount>();
        server().refuses(ErrorCode::usernameTaken);
        QCOMPARE(session().phase(), Phase::signedOut);
        QCOMPARE(refused.at(0).at(0).value<Error>().code, ErrorCode::usernameTaken);
    }

    void loggingInGivesNameAndPassword()
    {
        m_client->connects();
        session().logIn(u"alice"_qs, u"correct horse"_qs);
        QCOMPARE(server().hears<LogIn>(), (LogIn{u"alice"_qs, u"correct horse"_qs}));
        server().answers(ScriptedClient::opened(u"secret"_qs));
        QCOMPARE(session().phase(), Phase::signedIn);
    }

    void aStoredSessionIsResumed()
    {
        keepToken(u"kept"_qs);
        QCOMPARE(session().phase(), Phase::resuming);
        m_client->connects();
        QCOMPARE(server().hears<ResumeSession>().token, u"kept"_qs);
        server().answers(ScriptedClient::opened({}));
        QCOMPARE(session().phase(), Phase::signedIn);
        QCOMPARE(session().user(), alice);
        QCOMPARE(m_client->tokens.load(officeServer)->token, u"kept"_qs);
    }

    void aTokenIsNeverShownToAnotherServer()
    {
        keepToken(u"kept"_qs);
        m_client->connects(makeId<ServerId>(66));
        QVERIFY(server().hasHeardNothing());
        QCOMPARE(session().phase(), Phase::signedOut);
        QVERIFY(m_client->tokens.load(officeServer));
    }

    void aTokenIsNeverShownToTheSameIdAtAnotherAddress_data()
    {
        QTest::addColumn<QUrl>("url");
        QTest::newRow("another host") << QUrl(u"ws://127.0.0.66:8642/"_qs);
        QTest::newRow("another port") << QUrl(u"ws://127.0.0.1:8643/"_qs);
        QTest::newRow("another scheme") << QUrl(u"wss://127.0.0.1:8642/"_qs);
    }
    void aTokenIsNeverShownToTheSameIdAtAnotherAddress()
    {
        QFETCH(QUrl, url);
        keepToken(u"kept"_qs);
        m_client->connects(office, url);
        QVERIFY(server().hasHeardNothing());
        QCOMPARE(session().phase(), Phase::signedOut);
        // Who joins there does not lose what belongs to the true one.
        session().join(bob.username, bob.displayName);
        server().hears<RegisterAccount>();
        server().answers(SessionOpened{makeId<SessionId>(8), bob, u"another"_qs});
        QCOMPARE(m_client->tokens.load(officeServer)->token, u"kept"_qs);
    }

    void anotherPathIsTheSameServer()
    {
        keepToken(u"kept"_qs);
        m_client->connects(office, QUrl(u"ws://127.0.0.1:8642/ws"_qs));
        QCOMPARE(server().hears<ResumeSession>().token, u"kept"_qs);
    }

    void whoeverElseTheServerResumesIsNotOneself()
    {
        keepToken(u"kept"_qs);
        QSignalSpy ended(&session(), &Session::ended);
        m_client->connects();
        server().hears<ResumeSession>();
        server().answers(SessionOpened{makeId<SessionId>(7), bob, {}});
        QCOMPARE(session().phase(), Phase::signedOut);
        QVERIFY(!session().isOpen());
        QVERIFY(ended.at(0).at(0).toString().contains(u"somebody else"_qs));
    }

    void anotherServerAtTheSameAddressGetsNothing()
    {
        m_client->settlesIn();
        m_client->chat.post(general, u"for the office"_qs);
        QSignalSpy refused(&session(), &Session::refused);
        server().drops();
        m_client->link.tryNow();
        m_client->isWelcomed(makeId<ServerId>(66));
        QVERIFY(server().hasHeardNothing());
        QCOMPARE(session().phase(), Phase::signedOut);
        QCOMPARE(refused.size(), 1);
        // The one that is known comes back, and nothing was lost.
        server().drops();
        m_client->reconnects();
        QCOMPARE(server().hears<PostMessage>().text, u"for the office"_qs);
    }

    void aSessionThatEndedIsForgotten()
    {
        keepToken(u"kept"_qs);
        QSignalSpy ended(&session(), &Session::ended);
        m_client->connects();
        server().hears<ResumeSession>();
        server().refuses(ErrorCode::sessionEnded);
        QCOMPARE(session().phase(), Phase::signedOut);
        QVERIFY(!m_client->tokens.load(officeServer));
        QVERIFY(!ended.at(0).at(0).toString().isEmpty());
    }

    void aServerThatCannotLookIsAskedAgain()
    {
        keepToken(u"kept"_qs);
        m_client->connects();
        server().hears<ResumeSession>();
        server().refuses(ErrorCode::busy);
        QVERIFY(m_client->tokens.load(officeServer));
        m_client->timers.advance(state::Backoff::firstMs);
        QCOMPARE(server().hears<ResumeSession>().token, u"kept"_qs);
    }

    void aReconnectResumes()
    {
        m_client->settlesIn();
        QSignalSpy closed(&session(), &Session::closed);
        server().drops();
        QCOMPARE(closed.size(), 1);
        QVERIFY(!session().isOpen());
        QCOMPARE(session().phase(), Phase::signedIn);
        m_client->link.tryNow();
        m_client->isWelcomed();
        QCOMPARE(server().hears<ResumeSession>().token, u"token"_qs);
        server().answers(ScriptedClient::opened({}));
        QVERIFY(session().isOpen());
    }

    void loggingOutRevokesAndForgets()
    {
        m_client->settlesIn();
        session().logOut();
        QCOMPARE(session().phase(), Phase::signedIn);
        server().hears<LogOut>();
        server().answers(LoggedOut{});
        QCOMPARE(session().phase(), Phase::signedOut);
        QVERIFY(!m_client->tokens.load(officeServer));
    }

    void aSessionEndedElsewhereEndsHere()
    {
        m_client->settlesIn();
        QSignalSpy ended(&session(), &Session::ended);
        server().says(SessionEnded{makeId<SessionId>(99)});
        QCOMPARE(session().phase(), Phase::signedIn);
        server().says(SessionEnded{makeId<SessionId>(7)});
        QCOMPARE(session().phase(), Phase::signedOut);
        QVERIFY(!ended.at(0).at(0).toString().isEmpty());
        QVERIFY(!m_client->tokens.load(officeServer));
    }

    void aLateAnswerOfAnEarlierConnectionIsIgnored()
    {
        m_client->connects();
        session().join(alice.username, alice.displayName);
        server().hears<RegisterAccount>();
        const QString late = server().current();
        server().drops();
        m_client->link.tryNow();
        m_client->isWelcomed();
        server().answersLater(late, ScriptedClient::opened(u"secret"_qs));
        QCOMPARE(session().phase(), Phase::signedOut);
    }
};

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
