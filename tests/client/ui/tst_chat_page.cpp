#include "tests/support/client/shown_chat.h"

#include <QRegularExpression>

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

class TestChatPage : public QObject, private ShownChat
{
    Q_OBJECT

private slots:
    void init() { open(); }
    void cleanup() { close(); }

    void theFirstConversationIsOpenedAndTheComposerHasTheFocus()
    {
        m_page->activateWindow();
        settlesIn(3);
        QCOMPARE(m_page->conversation(), general);
        QCOMPARE(view().model()->rowCount(), 3);
        QTRY_VERIFY(QApplication::focusWidget() && composer().isAncestorOf(QApplication::focusWidget()));
        QCOMPARE(QApplication::focusWidget()->accessibleName(), u"Message to general"_qs);
    }

    void whatIsWrittenIsShownAtOnceAndSent()
    {
        settlesIn(3);
        emit composer().sendRequested(u"hello"_qs);
        QCOMPARE(view().model()->rowCount(), 4);
        QCOMPARE(server().hears<PostMessage>().text, u"hello"_qs);
    }

    void whatIsWrittenFurtherUpIsSeenToo()
    {
        settlesIn(60);
        view().verticalScrollBar()->setValue(0);
        QVERIFY(!view().isAtNewest());
        emit composer().sendRequested(u"hello"_qs);
        QVERIFY(view().isAtNewest());
    }

    void newMessagesBelowAreCountedAndReached()
    {
        settlesIn(60);
        QVERIFY(!jump().isVisible());
        view().verticalScrollBar()->setValue(0);
        QVERIFY(jump().isVisible());
        // Beside the scroll bar, and over the ends of the rows as a whole.
        QVERIFY(jump().geometry().right() < view().verticalScrollBar()->mapTo(view().parentWidget(), QPoint()).x());
        QVERIFY(jump().geometry().right() > view().viewport()->width() - 8);
        server().says(MessagePosted{written(61)});
        QCOMPARE(jump().text(), u"↓ 1 new message"_qs);
        server().says(MessagePosted{written(62)});
        QCOMPARE(jump().text(), u"↓ 2 new messages"_qs);
        jump().click();
        QVERIFY(view().isAtNewest());
        QVERIFY(!jump().isVisible());
        view().verticalScrollBar()->setValue(0);
        QCOMPARE(jump().text(), u"↓ Newest messages"_qs);
    }

    void olderMessagesAreFetchedBeforeOneGetsThere()
    {
        settlesIn(200, 151);
        QCoreApplication::processEvents();
        view().verticalScrollBar()->setValue(500);
        QCoreApplication::processEvents();
        QCOMPARE(server().hears<ReadHistory>().before, std::optional<qint64>(151));
    }

    void eachConversationKeepsItsDraft()
    {
        settlesIn(0, 1, true);
        composer().setText(u"half a thought"_qs);
        conversations().choose(lunch);
        QCOMPARE(composer().text(), QString());
        composer().setText(u"hungry"_qs);
        conversations().choose(general);
        QCOMPARE(composer().text(), u"half a thought"_qs);
        QTest::keyClick(m_page.get(), Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(m_page->conversation(), lunch);
        QCOMPARE(composer().text(), u"hungry"_qs);
    }

    void aDraftIsThereInTheNextWindow()
    {
        settlesIn(0);
        composer().setText(u"half a thought"_qs);
        m_page =
            std::make_unique<ChatPage>(m_client->chat, m_client->status, m_client->clock.monotonic(), m_client->timers);
        emit m_client->chat.listed();
        QCOMPARE(composer().text(), u"half a thought"_qs);
        emit composer().sendRequested(composer().text());
        composer().setText({});
        QCOMPARE(m_client->drafts.load({office, alice.id}, general), QString());
    }

    void whatIsTypedAmongTheMessagesIsWritten()
    {
        m_page->activateWindow();
        settlesIn(60);
        composer().setText(u"so"_qs);
        QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, {300, 200});
        QTRY_VERIFY(view().hasFocus());
        QTest::keyClick(&view(), Qt::Key_C);
        QCOMPARE(composer().text(), u"soc"_qs);
        QVERIFY(composer().isAncestorOf(QApplication::focusWidget()));
    }

    void assistiveToolsHearOfNewMessages()
    {
        settlesIn(3);
        server().says(MessagePosted{written(4)});
        QVERIFY(!label(u"Someone wrote: message 4"_qs));
        m_client->chat.state().users().add({bob});
        QVERIFY(label(u"Bob wrote: message 4"_qs));
        // Told beside what is shown, not instead of it.
        QVERIFY(label(u"Online"_qs));
        m_client->chat.session().logOut();
        server().hears<LogOut>();
        server().answers(LoggedOut{});
        QVERIFY(!label(u"Bob wrote: message 4"_qs));
    }

    void theListStepsBackInANarrowWindow()
    {
        settlesIn(3);
        QVERIFY(conversations().isVisible());
        m_page->resize(ChatPage::narrow - 1, 420);
        QVERIFY(!conversations().isVisible());
        button(u"Show or hide conversations"_qs).click();
        QVERIFY(conversations().isVisible());
        button(u"Show or hide conversations"_qs).click();
        m_page->resize(ChatPage::narrow, 420);
        QVERIFY(conversations().isVisible());
    }

    void keysWalkThroughTheConversationsAndEnterBeginsToWrite()
    {
        m_page->activateWindow();
        settlesIn(0, 1, true);
        conversations().setFocus();
        QTest::keyClick(&conversations(), Qt::Key_Down);
        QCOMPARE(m_page->conversation(), lunch);
        QVERIFY(conversations().hasFocus());
        QTest::keyClick(&conversations(), Qt::Key_Return);
        QVERIFY(composer().isAncestorOf(QApplication::focusWidget()));
    }

    void afterLoggingOutNothingIsLeftToSee()
    {
        settlesIn(3);
        composer().setText(u"secret draft"_qs);
        m_client->timers.advance(state::Drafts::delayMs);
        QCOMPARE(m_client->drafts.load({office, alice.id}, general), u"secret draft"_qs);
        m_client->chat.session().logOut();
        server().hears<LogOut>();
        server().answers(LoggedOut{});
        QVERIFY(!view().model() || view().model()->rowCount() == 0);
        QCOMPARE(composer().text(), QString());
        QVERIFY(m_page->conversation().isNull());
        QCOMPARE(m_client->drafts.load({office, alice.id}, general), QString());
        m_page->grab();
    }

    void everythingOneCanReachIsNamed()
    {
        settlesIn(60);
        composer().setText(u"text"_qs);
        view().verticalScrollBar()->setValue(0);
        server().drops();
        m_client->timers.advance(ui::ConnectionBanner::graceMs);
        // List, messages, where one writes, send, jump, try now, and the menu; then the button for the list.
        QCOMPARE(namesWithinReach().size(), 7);
        m_page->resize(ChatPage::narrow - 1, 420);
        QCOMPARE(namesWithinReach().size(), 7);
        const auto isWord = [](const QString &name) { return name.contains(QRegularExpression(u"[A-Za-z]{3}"_qs)); };
        for (const int width : {ChatPage::narrow - 1, ChatPage::narrow}) {
            m_page->resize(width, 420);
            for (const auto &name : namesWithinReach())
                QVERIFY2(isWord(name), qPrintable(name));
        }
    }

private:
    QStringList namesWithinReach()
    {
        QStringList names;
        for (const auto *widget : m_page->findChildren<QWidget *>()) {
            if (!(widget->focusPolicy() & Qt::TabFocus) || widget->focusProxy() || !widget->isVisible())
                continue;
            // As a screen reader hears it: a sign on a button is no name.
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            names.append(widget->accessibleName().isEmpty() && button ? button->text() : widget->accessibleName());
        }
        return names;
    }
};

QTEST_MAIN(TestChatPage)
#include "tst_chat_page.moc"
