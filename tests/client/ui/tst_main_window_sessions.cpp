#include "client/ui/form_field.h"
#include "tests/support/client/shown_window.h"

#include <QLineEdit>

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

// What the window says about who one is, and asks before anything is lost by it.
class TestMainWindowSessions : public QObject, private ShownWindow
{
    Q_OBJECT

private slots:
    void init() { starts({}); }
    void cleanup() { close(); }

    void whatWaitsForItsAuthorIsSaidWhenTheSessionEnds()
    {
        settlesIn();
        m_client->chat.post(general, u"unsent"_qs);
        server().says(SessionEnded{makeId<SessionId>(7)});
        QVERIFY(isNoticed(u"Your session was ended"_qs));
        QVERIFY(isNoticed(u"One message of @alice was not sent yet"_qs));
    }

    void nothingIsLostToAnotherAccountWithoutAWord()
    {
        settlesIn();
        m_client->chat.post(general, u"unsent"_qs);
        server().says(SessionEnded{makeId<SessionId>(7)});
        typeUsername(u"bob"_qs);
        button(u"Join"_qs).click();
        QVERIFY(box() && box()->text().contains(u"@alice"_qs));
        QVERIFY(!server().hasHeard<RegisterAccount>());
        QCOMPARE(m_client->chat.unsentCount(), 1);
        clicksInTheBox(u"Go on as @bob"_qs);
        QCOMPARE(server().hears<RegisterAccount>().username, u"bob"_qs);
        // Kept until it is certain that somebody else is here.
        QCOMPARE(m_client->chat.unsentCount(), 1);
        server().answers(SessionOpened{makeId<SessionId>(8), bob, u"other"_qs});
        QCOMPARE(m_client->chat.unsentCount(), 0);
    }

    void theSamePersonIsAskedNothing()
    {
        settlesIn();
        m_client->chat.post(general, u"unsent"_qs);
        server().says(SessionEnded{makeId<SessionId>(7)});
        emit m_window->findChild<ui::FirstRunPage *>()->logInRequested(officeUrl, alice.username, u"correct horse"_qs);
        QVERIFY(!box());
        QVERIFY(server().hasHeard<LogIn>());
    }

    void whoIsSomebodyElseHereAlreadyIsTold()
    {
        settlesIn();
        action(u"Use another server…"_qs).trigger();
        m_client->link.disconnectFromServer();
        typeUsername(u"bob"_qs);
        button(u"Join"_qs).click();
        m_client->connects();
        server().hears<ResumeSession>();
        QVERIFY(isShown<ui::FirstRunPage>());
        server().answers(ScriptedClient::opened({}));
        QVERIFY(isShown<ui::ChatPage>());
        QVERIFY(box() && box()->text().contains(u"You are @alice here already"_qs));
    }

private:
    void typeUsername(const QString &username)
    {
        for (auto *field : m_window->findChildren<QLineEdit *>()) {
            if (field->accessibleName() == u"Username"_qs) {
                field->selectAll();
                QTest::keyClicks(field, username);
            }
        }
    }
};

QTEST_MAIN(TestMainWindowSessions)
#include "tst_main_window_sessions.moc"
