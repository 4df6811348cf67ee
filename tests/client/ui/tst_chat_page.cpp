#include "client/ui/chat_page.h"
#include "client/ui/composer.h"
#include "client/ui/connection_banner.h"
#include "client/ui/conversation_list.h"
#include "client/ui/message_view.h"
#include "tests/support/client/scripted_client.h"

#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;
using ui::ChatPage;

class TestChatPage : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_client = std::make_unique<ScriptedClient>();
        m_page =
            std::make_unique<ChatPage>(m_client->chat, m_client->status, m_client->clock.monotonic(), m_client->timers);
        m_page->resize(1'000, 600);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    }
    void cleanup()
    {
        m_page.reset();
        m_client.reset();
    }

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

    void offlineTheComposerTakesTextAndTheBannerSaysWhy()
    {
        settlesIn(3);
        server().drops(u"Connection refused"_qs);
        m_client->timers.advance(ui::ConnectionBanner::graceMs);
        QVERIFY(page<ui::ConnectionBanner>().isVisible());
        QVERIFY(composer().isVisible() && composer().isEnabled());
        emit composer().sendRequested(u"later"_qs);
        QCOMPARE(view().model()->rowCount(), 4);
        // The first attempt fails as well.
        server().drops(u"Connection refused"_qs);
        QSignalSpy asked(m_page.get(), &ChatPage::tryNowRequested);
        page<ui::ConnectionBanner>().findChild<QPushButton *>()->click();
        QCOMPARE(asked.size(), 1);
    }

    void theBannerHidesNoMessage()
    {
        settlesIn(60);
        server().drops();
        m_client->timers.advance(ui::ConnectionBanner::graceMs);
        view().verticalScrollBar()->setValue(0);
        const auto &banner = page<ui::ConnectionBanner>();
        QVERIFY(banner.height() > 0);
        QCOMPARE(view().visualRect(view().model()->index(0, 0)).top(), banner.height());
        m_client->reconnects();
        QVERIFY(!banner.isVisible());
        QCOMPARE(view().visualRect(view().model()->index(0, 0)).top(), 0);
    }

    void theStateOfTheConnectionIsToldInWords()
    {
        settlesIn(3);
        QVERIFY(label(u"Online"_qs));
        server().drops();
        QVERIFY(label(u"Offline"_qs));
        m_client->link.tryNow();
        QVERIFY(label(u"Connecting…"_qs));
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
        settlesIn(3);
        m_page->resize(ChatPage::narrow - 1, 420);
        for (const auto *widget : m_page->findChildren<QWidget *>()) {
            const bool reachable = widget->focusPolicy() & Qt::TabFocus && !widget->focusProxy() && widget->isVisible();
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            if (reachable && !(button && !button->text().isEmpty()))
                QVERIFY2(!widget->accessibleName().isEmpty(), widget->metaObject()->className());
        }
    }

private:
    template <class Widget>
    Widget &page()
    {
        return *m_page->findChild<Widget *>();
    }
    ui::MessageView &view() { return page<ui::MessageView>(); }
    ui::Composer &composer() { return page<ui::Composer>(); }
    ui::ConversationList &conversations() { return page<ui::ConversationList>(); }
    QPushButton &jump()
    {
        return *view().parentWidget()->findChild<QPushButton *>(QString(), Qt::FindDirectChildrenOnly);
    }
    QAbstractButton &button(const QString &name)
    {
        for (auto *button : m_page->findChildren<QAbstractButton *>()) {
            if (button->accessibleName() == name)
                return *button;
        }
        qFatal("no such button");
    }
    bool label(const QString &accessibleName)
    {
        for (const auto *label : m_page->findChildren<QLabel *>()) {
            if (label->accessibleName() == accessibleName)
                return true;
        }
        return false;
    }
    ScriptedTransport &server() { return m_client->server; }

    void settlesIn(qint64 lastSeq, qint64 firstSeq = 1, bool withLunch = false)
    {
        m_client->joins();
        server().hears<ListConversations>();
        auto list = ScriptedClient::listed(lastSeq);
        if (withLunch)
            list.conversations.append({lunch, everyone, u"lunch"_qs, 0, 0});
        server().answers(list);
        server().hears<SyncStreams>();
        server().answers(m_client->changes(lastSeq, written(firstSeq, lastSeq), firstSeq > 1));
    }

    std::unique_ptr<ScriptedClient> m_client;
    std::unique_ptr<ChatPage> m_page;
};

QTEST_MAIN(TestChatPage)
#include "tst_chat_page.moc"
