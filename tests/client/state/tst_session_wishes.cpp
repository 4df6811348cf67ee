#include "tests/support/client/scripted_session.h"

#include <QSignalSpy>

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;
using state::Session;
using Phase = Session::Phase;

// What somebody asks for before there is a session, or after having left one.
class TestSessionWishes : public QObject, private ScriptedSession
{
    Q_OBJECT

private slots:
    void init() { open(); }
    void cleanup() { close(); }

    void joiningWaitsForTheLink()
    {
        session().join(alice.username, alice.displayName);
        m_client->connects();
        QVERIFY(server().hasHeard<RegisterAccount>());
    }

    void joiningEndsWithAnAttemptThatFails()
    {
        QSignalSpy refused(&session(), &Session::refused);
        m_client->link.connectTo(QUrl(u"ws://127.0.0.1:8642/"_qs));
        session().join(alice.username, alice.displayName);
        server().drops(u"Connection refused"_qs);
        QCOMPARE(session().phase(), Phase::signedOut);
        QCOMPARE(refused.size(), 1);
        QCOMPARE(refused.at(0).at(0).value<Error>().detail, u"Connection refused"_qs);
        // And is not done behind one's back later.
        m_client->link.tryNow();
        m_client->isWelcomed();
        QVERIFY(!server().hasHeard<RegisterAccount>());
    }

    void leavingForgetsNobodyAndTellsNobody()
    {
        keepToken(u"secret"_qs);
        m_client->connects();
        server().hears<ResumeSession>();
        QSignalSpy ended(&session(), &Session::ended);
        session().leave();
        server().answers(ScriptedClient::opened({}));
        QCOMPARE(session().phase(), Phase::signedOut);
        QVERIFY(!session().isOpen());
        QVERIFY(ended.isEmpty());
        QVERIFY(server().hasHeardNothing());
        QCOMPARE(m_client->tokens.load(officeServer)->token, u"secret"_qs);
        // Whoever comes back is the same as before.
        server().drops();
        session().join(bob.username, bob.displayName);
        m_client->link.tryNow();
        m_client->isWelcomed();
        QVERIFY(server().hasHeard<ResumeSession>());
    }

    void whoHasLeftComesBackOnlyWhenAsked()
    {
        keepToken(u"kept"_qs);
        session().leave();
        m_client->connects();
        QCOMPARE(session().phase(), Phase::signedOut);
        QVERIFY(server().hasHeardNothing());
        session().join(alice.username, alice.displayName);
        QCOMPARE(server().hears<ResumeSession>().token, u"kept"_qs);
    }

    void aWishWhereOneIsSomebodyAlreadyIsAnsweredInWords()
    {
        keepToken(u"kept"_qs);
        session().leave();
        QList<Phase> phases;
        connect(&session(), &Session::phaseChanged, this, [&] { phases.append(session().phase()); });
        QSignalSpy already(&session(), &Session::alreadyHere);
        session().join(bob.username, bob.displayName);
        m_client->connects();
        server().hears<ResumeSession>();
        server().answers(ScriptedClient::opened({}));
        QCOMPARE(already.size(), 1);
        QCOMPARE(already.at(0).at(0).value<User>(), alice);
        // No other page in between.
        QCOMPARE(phases, (QList{Phase::joining, Phase::signedIn}));
        QVERIFY(!server().hasHeard<RegisterAccount>());
        QCOMPARE(m_client->tokens.load(officeServer)->token, u"kept"_qs);
    }

    void aWishEndsWithASessionThatIsSomebodyElses()
    {
        keepToken(u"kept"_qs);
        session().leave();
        QSignalSpy ended(&session(), &Session::ended);
        QSignalSpy refused(&session(), &Session::refused);
        session().join(bob.username, bob.displayName);
        m_client->connects();
        server().hears<ResumeSession>();
        server().answers(SessionOpened{makeId<SessionId>(8), bob, {}});
        QCOMPARE(ended.size(), 1);
        QVERIFY(refused.isEmpty());
        QCOMPARE(session().phase(), Phase::signedOut);
        // That connection belongs to whom the server took one for.
        QVERIFY(!m_client->status.isOnline());
    }

    void aWishIsGrantedWhereWhatWasStoredHasEnded()
    {
        keepToken(u"kept"_qs);
        session().leave();
        QSignalSpy already(&session(), &Session::alreadyHere);
        session().join(bob.username, bob.displayName);
        m_client->connects();
        server().hears<ResumeSession>();
        server().refuses(ErrorCode::sessionEnded);
        QCOMPARE(session().phase(), Phase::joining);
        server().hears<RegisterAccount>();
        server().answers(SessionOpened{makeId<SessionId>(8), bob, u"new"_qs});
        QCOMPARE(session().user(), bob);
        QVERIFY(already.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSessionWishes)
#include "tst_session_wishes.moc"
