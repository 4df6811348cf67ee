#include "tests/support/client/shown_window.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

class TestMainWindow : public QObject, private ShownWindow
{
    Q_OBJECT

private slots:
    void init() { starts({}); }
    void cleanup() { close(); }

    void fromNothingToTheFirstMessageByKeyboardAlone()
    {
        m_window->activateWindow();
        QTRY_VERIFY(qobject_cast<QPushButton *>(QApplication::focusWidget()));
        m_client->connects();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(server().hears<RegisterAccount>().username, u"alice"_qs);
        server().answers(ScriptedClient::opened(u"token"_qs));
        server().hears<ListConversations>();
        server().answers(ScriptedClient::listed(0));
        QTRY_VERIFY(qobject_cast<QPlainTextEdit *>(QApplication::focusWidget()));
        QTest::keyClicks(QApplication::focusWidget(), u"hello"_qs);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(server().hears<PostMessage>().text, u"hello"_qs);
    }

    void theServerIsChosenBeforeAnybodyJoins()
    {
        connect(m_window.get(), &MainWindow::serverChosen, &m_client->link, [this](const QUrl &url) {
            QVERIFY(m_client->chat.session().phase() != state::Session::Phase::joining);
            m_client->link.connectTo(url);
        });
        button(u"Join"_qs).click();
        QCOMPARE(server().url(), QUrl(u"wss://127.0.0.1:8642/"_qs));
        m_client->isWelcomed();
        QVERIFY(server().hasHeard<RegisterAccount>());
    }

    void aRefusalIsShownOnTheFirstPage()
    {
        m_client->connects();
        button(u"Join"_qs).click();
        server().hears<RegisterAccount>();
        server().refuses(ErrorCode::usernameTaken);
        QVERIFY(isShown<ui::FirstRunPage>());
        QVERIFY(button(u"Join as alice2"_qs).isVisible());
        button(u"Join as alice2"_qs).click();
        QCOMPARE(server().hears<RegisterAccount>().username, u"alice2"_qs);
    }

    void aServerThatDoesNotAnswerIsToldOnTheFirstPage()
    {
        m_client->link.connectTo(QUrl(u"ws://127.0.0.1:8642/"_qs));
        button(u"Join"_qs).click();
        server().drops(u"Connection refused"_qs);
        QVERIFY(isShown<ui::FirstRunPage>());
        QVERIFY(button(u"Join"_qs).isEnabled());
    }

    void aStoredSessionGoesStraightToTheMessages()
    {
        close();
        starts(state::StoredSession{officeServer, alice.id, u"kept"_qs});
        QVERIFY(isShown<ui::ChatPage>());
        m_client->connects();
        server().hears<ResumeSession>();
        server().answers(ScriptedClient::opened({}));
        server().hears<ListConversations>();
        server().answers(ScriptedClient::listed(0));
        QVERIFY(m_window->windowTitle().contains(u"#general"_qs));
    }

    void aServerThatDoesNotAnswerIsNoDeadEnd()
    {
        close();
        starts(state::StoredSession{officeServer, alice.id, u"kept"_qs});
        m_client->link.connectTo(QUrl(u"ws://127.0.0.1:8642/"_qs));
        server().drops(u"Connection refused"_qs);
        QVERIFY(view().accessibleDescription().contains(u"127.0.0.1:8642 does not answer"_qs));
        QVERIFY(!button(u"Use another server…"_qs).isVisible());
        m_client->timers.advance(ui::ConnectionBanner::graceMs);
        QVERIFY(m_window->findChild<ui::ConnectionBanner *>()->isVisible());
        QSignalSpy left(m_window.get(), &MainWindow::serverLeft);
        button(u"Use another server…"_qs).click();
        QCOMPARE(left.size(), 1);
        QVERIFY(isShown<ui::FirstRunPage>());
        QVERIFY(!m_client->tokens.isEmpty());
        m_window->activateWindow();
        QTRY_VERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
        QCOMPARE(QApplication::focusWidget()->accessibleName(), u"Server"_qs);
    }

    void leavingAServerAsksWhatIsNotSentYet()
    {
        settlesIn();
        m_client->chat.post(general, u"unsent"_qs);
        QSignalSpy left(m_window.get(), &MainWindow::serverLeft);
        action(u"Use another server…"_qs).trigger();
        QVERIFY(isShown<ui::ChatPage>());
        clicksInTheBox(u"Leave"_qs);
        QCOMPARE(left.size(), 1);
        QVERIFY(isShown<ui::FirstRunPage>());
        QVERIFY(!server().hasHeard<LogOut>());
    }

    void loggingOutLeadsBackToTheFirstPage()
    {
        settlesIn();
        action(u"Log out"_qs).trigger();
        clicksInTheBox(u"Log out"_qs);
        server().hears<LogOut>();
        server().answers(LoggedOut{});
        QVERIFY(isShown<ui::FirstRunPage>());
        QCOMPARE(m_window->windowTitle(), u"TinCan"_qs);
        QVERIFY(m_client->tokens.isEmpty());
    }

    void aLogOutThatIsRefusedIsSaid()
    {
        settlesIn();
        m_client->chat.session().logOut();
        server().hears<LogOut>();
        server().refuses(ErrorCode::storageFull);
        auto *box = m_window->findChild<QMessageBox *>();
        QVERIFY(box && box->text().contains(u"still signed in"_qs) && box->text().contains(u"disk is full"_qs));
        QVERIFY(isShown<ui::ChatPage>());
    }

    void loggingOutAsksFirstBecauseAnAccountWithoutAPasswordIsLostByIt()
    {
        settlesIn();
        action(u"Log out"_qs).trigger();
        auto *box = m_window->findChild<QMessageBox *>();
        QVERIFY(box);
        QCOMPARE(box->textFormat(), Qt::PlainText);
        QVERIFY(box->text().contains(u"without a password"_qs));
        QVERIFY(!box->text().contains(u"not sent"_qs));
        box->button(QMessageBox::Cancel)->click();
        QVERIFY(!server().hasHeard<LogOut>());
    }

    void loggingOutTellsOfUnsentMessages()
    {
        settlesIn();
        m_client->chat.post(general, u"unsent"_qs);
        action(u"Log out"_qs).trigger();
        auto *box = m_window->findChild<QMessageBox *>();
        QVERIFY(box && box->text().contains(u"not sent"_qs));
        QVERIFY(!server().hasHeard<LogOut>());
        clicksInTheBox(u"Log out"_qs);
        QVERIFY(server().hasHeard<LogOut>());
    }

    void quittingWithUnsentMessagesAsksFirst()
    {
        settlesIn();
        m_client->chat.post(general, u"unsent"_qs);
        QVERIFY(!m_window->close());
        QVERIFY(m_window->isVisible());
        clicksInTheBox(u"Quit"_qs);
        QVERIFY(!m_window->isVisible());
    }

    void quittingWithNothingUnsentJustCloses()
    {
        settlesIn();
        QVERIFY(m_window->close());
    }

    void withoutAConnectionNobodyCanLogOut()
    {
        QVERIFY(!action(u"Log out"_qs).isEnabled());
        settlesIn();
        QVERIFY(action(u"Log out"_qs).isEnabled());
        server().drops();
        QVERIFY(!action(u"Log out"_qs).isEnabled());
    }

    void aSessionEndedElsewhereIsSaidOnTheFirstPage()
    {
        settlesIn();
        server().says(SessionEnded{makeId<SessionId>(7)});
        QVERIFY(isShown<ui::FirstRunPage>());
        bool said = false;
        for (const auto *label : m_window->findChild<ui::FirstRunPage *>()->findChildren<QLabel *>())
            said |= label->isVisible() && label->text() == u"Your session was ended"_qs;
        QVERIFY(said);
    }

    void inTheSmallestWindowAllOfBothPagesIsWithinReach()
    {
        m_window->resize(m_window->minimumSize());
        QCOMPARE(m_window->size(), QSize(640, 420));
        // The first page may be scrolled; its button is seen whole.
        m_window->findChild<ui::FirstRunPage *>()->ensureWidgetVisible(&button(u"Join"_qs));
        QVERIFY(isSeenWhole(button(u"Join"_qs)));
        settlesIn();
        QCOMPARE(m_window->size(), QSize(640, 420));
        int seen = 0;
        for (auto *widget : m_window->findChild<ui::ChatPage *>()->findChildren<QWidget *>()) {
            if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus))
                continue;
            QVERIFY2(isSeenWhole(*widget), qPrintable(widget->accessibleName()));
            ++seen;
        }
        // Messages, where one writes, menu and the button for the list.
        QVERIFY(seen >= 4);
        QVERIFY(hasInk(*m_window->findChild<QPlainTextEdit *>()));
    }

private:
    bool isSeenWhole(const QWidget &widget)
    {
        const QRect place(widget.mapTo(m_window.get(), QPoint()), widget.size());
        return m_window->rect().contains(place) && place.height() >= widget.fontMetrics().height();
    }
    static bool hasInk(QWidget &widget)
    {
        const auto picture = widget.grab().toImage();
        const QRgb ground = picture.pixel(0, 0);
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x) {
                if (picture.pixel(x, y) != ground)
                    return true;
            }
        }
        return false;
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
