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
    }
};

QTEST_MAIN(TestChatPageConnection)
#include "tst_chat_page_connection.moc"
