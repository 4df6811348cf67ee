#include "tests/support/client/scripted_session.h"

#include <QSignalSpy>

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;
using state::Session;
using Phase = Session::Phase;

// Answers about sessions that come late, or not at all, or not as they should.
class TestSessionAnswers : public QObject, private ScriptedSession
{
    Q_OBJECT

private slots:
    void init() { open(); }
    void cleanup() { close(); }

    void aSlowServerIsWaitedFor()
    {
        m_client->connects();
        session().join(alice.username, alice.displayName);
        server().hears<RegisterAccount>();
        m_client->timers.advance(2 * net::ServerLink::replyMs);
        server().answers(ScriptedClient::opened(u"late"_qs));
        QVERIFY(session().isOpen());
        QCOMPARE(m_client->tokens.load(officeServer)->token, u"late"_qs);
    }

    void aJoinWithoutAnAnswerEndsTheConnection()
    {
        QSignalSpy refused(&session(), &Session::refused);
        m_client->connects();
        session().join(alice.username, alice.displayName);
        m_client->timers.advance(net::ServerLink::sessionReplyMs);
        QCOMPARE(session().phase(), Phase::signedOut);
        QCOMPARE(refused.size(), 1);
        QCOMPARE(refused.at(0).at(0).value<Error>().code, ErrorCode::outcomeUnknown);
        QVERIFY(!m_client->status.isOnline());
        // And a new one begins anew.
        m_client->link.tryNow();
        m_client->isWelcomed();
        session().join(alice.username, alice.displayName);
        QVERIFY(server().hasHeard<RegisterAccount>());
    }

    void aResumeThatGetsOutOfStepIsTriedOnANewConnection_data()
    {
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("outcome unknown") << ErrorCode::outcomeUnknown;
        QTest::newRow("already signed in") << ErrorCode::alreadySignedIn;
    }
    void aResumeThatGetsOutOfStepIsTriedOnANewConnection()
    {
        QFETCH(ErrorCode, code);
        m_client->settlesIn();
        server().drops();
        m_client->link.tryNow();
        m_client->isWelcomed();
        server().hears<ResumeSession>();
        server().refuses(code);
        QVERIFY(!m_client->status.isOnline());
        m_client->reconnects();
        QVERIFY(session().isOpen());
    }

    void aResumeThatIsRefusedForGoodIsGivenUpInWords()
    {
        m_client->settlesIn();
        QSignalSpy refused(&session(), &Session::refused);
        server().drops();
        m_client->link.tryNow();
        m_client->isWelcomed();
        server().hears<ResumeSession>();
        server().refuses(ErrorCode::forbidden, u"Not before noon"_qs);
        QCOMPARE(session().phase(), Phase::signedOut);
        QCOMPARE(refused.at(0).at(0).value<Error>().detail, u"Not before noon"_qs);
        m_client->timers.advance(10 * state::Backoff::mostMs);
        QVERIFY(!server().hasHeard<ResumeSession>());
        QVERIFY(m_client->tokens.load(officeServer));
        // Nor on the next connection, until somebody wishes for it.
        server().drops();
        m_client->link.tryNow();
        m_client->isWelcomed();
        QCOMPARE(session().phase(), Phase::signedOut);
        QVERIFY(!server().hasHeard<ResumeSession>());
        session().join(alice.username, alice.displayName);
        QVERIFY(server().hasHeard<ResumeSession>());
    }

    void aLogOutThatIsRefusedIsSaid()
    {
        m_client->settlesIn();
        QSignalSpy notLoggedOut(&session(), &Session::notLoggedOut);
        session().logOut();
        server().hears<LogOut>();
        server().refuses(ErrorCode::storageFull);
        QCOMPARE(notLoggedOut.size(), 1);
        QCOMPARE(session().phase(), Phase::signedIn);
        QVERIFY(session().isOpen());
    }

    void aLogOutWithoutAnAnswerIsFoundOutByTheNextConnection()
    {
        m_client->settlesIn();
        QSignalSpy notLoggedOut(&session(), &Session::notLoggedOut);
        session().logOut();
        m_client->timers.advance(net::ServerLink::replyMs);
        QCOMPARE(notLoggedOut.size(), 1);
        m_client->link.tryNow();
        m_client->isWelcomed();
        server().hears<ResumeSession>();
        server().refuses(ErrorCode::sessionEnded);
        QCOMPARE(session().phase(), Phase::signedOut);
    }
};

QTEST_GUILESS_MAIN(TestSessionAnswers)
#include "tst_session_answers.moc"
