#include "client/ui/connection_banner.h"
#include "tests/support/client/manual_timers.h"

#include <QPushButton>
#include <QSignalSpy>

using namespace tincan;
using namespace tincan::tests;
using ui::ConnectionBanner;

class TestConnectionBanner : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_world = std::make_unique<World>();
        m_world->window.resize(600, 400);
        m_world->window.show();
        m_world->status.setOnline();
    }
    void cleanup() { m_world.reset(); }

    void aShortBreakIsNotWorthAWord()
    {
        goesOffline(3'000);
        QVERIFY(!banner().isVisible());
        timers().advance(ConnectionBanner::graceMs - 1);
        QVERIFY(!banner().isVisible());
        m_world->status.setOnline();
        timers().advance(10'000);
        QVERIFY(!banner().isVisible());
    }

    void afterASecondItSaysSoAndCountsDown()
    {
        goesOffline(3'000);
        timers().advance(ConnectionBanner::graceMs);
        QVERIFY(banner().isVisible());
        QVERIFY2(banner().text().contains(u"Next try in 2 s"_qs), qPrintable(banner().text()));
        QVERIFY(banner().text().contains(u"Connection refused"_qs));
        timers().advance(1'000);
        QVERIFY(banner().text().contains(u"Next try in 1 s"_qs));
        timers().advance(5'000);
        QVERIFY(banner().text().contains(u"Next try in 0 s"_qs));
        QVERIFY(timers().isEmpty());
    }

    void attemptsInBetweenDoNotMakeItBlink()
    {
        goesOffline(2'000);
        timers().advance(ConnectionBanner::graceMs);
        m_world->status.setConnecting();
        QVERIFY(banner().isVisible());
        QVERIFY(banner().text().contains(u"Connecting"_qs));
        goesOffline(4'000);
        QVERIFY(banner().text().contains(u"Next try in 4 s"_qs));
    }

    void backOnlineItGoes()
    {
        goesOffline(2'000);
        timers().advance(ConnectionBanner::graceMs);
        m_world->status.setOnline();
        QVERIFY(!banner().isVisible());
        QVERIFY(timers().isEmpty());
    }

    void whatIsWrongOnlineIsSaidWithoutAButtonThatDoesNotHelp()
    {
        m_world->status.setOnline();
        banner().setTrouble(u"The server is busy"_qs);
        QVERIFY(!banner().isVisible());
        timers().advance(ConnectionBanner::graceMs);
        QVERIFY(banner().isVisible());
        QCOMPARE(banner().text(), u"The server is busy"_qs);
        QVERIFY(!banner().findChild<QPushButton *>()->isVisible());
        banner().setTrouble({});
        QVERIFY(!banner().isVisible());
        QVERIFY(timers().isEmpty());
    }

    void aReasonThatEndsInAStopGetsNoSecondOne()
    {
        m_world->status.setWaiting(u"Closed by the peer. "_qs, {m_world->clock.monotonic().now().ms + 2'000});
        timers().advance(ConnectionBanner::graceMs);
        QVERIFY2(banner().text().startsWith(u"Offline: Closed by the peer. Next"_qs), qPrintable(banner().text()));
    }

    void oneCanTryNow()
    {
        goesOffline(30'000);
        timers().advance(ConnectionBanner::graceMs);
        QSignalSpy asked(&banner(), &ConnectionBanner::tryNowRequested);
        QTest::mouseClick(banner().findChild<QPushButton *>(), Qt::LeftButton);
        QCOMPARE(asked.size(), 1);
    }

    void itLiesOverTheTopAndPushesNothing()
    {
        goesOffline(30'000);
        timers().advance(ConnectionBanner::graceMs);
        QCOMPARE(banner().geometry().topLeft(), QPoint(0, 0));
        QCOMPARE(banner().width(), 600);
        m_world->window.resize(300, 400);
        QCOMPARE(banner().width(), 300);
        // All of its words fit in.
        QVERIFY(banner().height() >= banner().heightForWidth(300));
    }

private:
    struct World
    {
        ManualClock clock;
        ManualTimers timers{clock};
        state::ConnectionStatus status;
        QWidget window;
        ConnectionBanner banner{status, clock.monotonic(), timers, &window};
    };

    ConnectionBanner &banner() { return m_world->banner; }
    ManualTimers &timers() { return m_world->timers; }
    void goesOffline(qint64 retryInMs)
    {
        m_world->status.setWaiting(u"Connection refused"_qs, {m_world->clock.monotonic().now().ms + retryInMs});
    }

    std::unique_ptr<World> m_world;
};

QTEST_MAIN(TestConnectionBanner)
#include "tst_connection_banner.moc"
