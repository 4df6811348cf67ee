#include "tests/support/client/shown_chat.h"

#include <QSignalSpy>

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

class TestChatPageConnection : public QObject, private ShownChat
{
    Q_OBJECT

private slots:
    void init() { open(); }
    void cleanup() { close(); }

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
        // A link alone is not enough.
        m_client->isWelcomed();
        QVERIFY(label(u"Signing in…"_qs));
        QVERIFY(!label(u"Online"_qs));
        server().hears<ResumeSession>();
        server().answers(ScriptedClient::opened({}));
        QVERIFY(label(u"Online"_qs));
    }

    void whyOneIsNotSignedInIsSaidOverTheMessages()
    {
        settlesIn(3);
        server().drops();
        m_client->link.tryNow();
        m_client->isWelcomed();
        server().hears<ResumeSession>();
        server().refuses(ErrorCode::busy);
        m_client->timers.advance(ui::ConnectionBanner::graceMs);
        // Meanwhile it was asked again, and still is not in.
        QCOMPARE(page<ui::ConnectionBanner>().text(), u"The server is busy"_qs);
        QVERIFY(page<ui::ConnectionBanner>().isVisible());
        server().hears<ResumeSession>();
        server().answers(ScriptedClient::opened({}));
        QVERIFY(!page<ui::ConnectionBanner>().isVisible());
    }

    void beforeThereIsAConversationTheReasonComesWithAWayOut()
    {
        m_client->joins();
        server().hears<ListConversations>();
        server().refuses(ErrorCode::forbidden, u"Not before noon"_qs);
        m_client->timers.advance(ui::ConnectionBanner::graceMs);
        QCOMPARE(view().accessibleDescription(), u"Not before noon"_qs);
        QSignalSpy asked(m_page.get(), &ChatPage::otherServerRequested);
        for (auto *button : m_page->findChildren<QPushButton *>()) {
            if (button->isVisible() && button->text() == u"Use another server…"_qs)
                button->click();
        }
        QCOMPARE(asked.size(), 1);
    }

    void withoutAnyConversationNothingIsLoading()
    {
        m_client->joins();
        QCOMPARE(view().accessibleDescription(), u"Loading messages…"_qs);
        server().hears<ListConversations>();
        server().answers(ConversationList{});
        QCOMPARE(view().accessibleDescription(), u"There is no conversation here yet."_qs);
    }

    void whatWasMissedIsCountedAndHeard()
    {
        settlesIn(60);
        m_client->chat.state().users().add({bob});
        view().verticalScrollBar()->setValue(0);
        server().drops();
        m_client->reconnects();
        server().hears<SyncStreams>();
        server().answers(m_client->changes(63, written(61, 63), false));
        QCOMPARE(jump().text(), u"↓ 3 new messages"_qs);
        QVERIFY(label(u"Bob wrote: message 63"_qs));
    }

    void aFloodInOneTurnCostsTheLayoutsOfOneScreen()
    {
        settlesIn(3);
        m_client->timers.settle();
        const int before = view().layoutsMade();
        m_client->inOneTurn = true;
        for (int seq = 4; seq <= 3'003; ++seq)
            server().says(MessagePosted{written(seq)});
        m_client->timers.settle();
        QCOMPARE(view().model()->rowCount(), 3'003);
        const int made = view().layoutsMade() - before;
        QVERIFY2(made <= 60, qPrintable(QString::number(made)));
    }
};

QTEST_MAIN(TestChatPageConnection)
#include "tst_chat_page_connection.moc"
