#include "tests/server/doors/net/dispatcher_thread.h"

#include <QSemaphore>

namespace tincan::tests {

using doors::net::EpollDispatcher;

// When the dispatcher wakes, and what for.
class TestEpollTimers : public QObject
{
    Q_OBJECT

private slots:
    void timersFireInTheirOrderAndNeverEarly();
    void aTimerThatRepeatsGoesOnUntilItIsStopped();
    void aTimerDoesNotFireWithinItself();
    void whatIsPostedFromElsewhereWakesIt();
    void itAnswersForItsTimers();
    void endingItEndsTheLoop();
};

void TestEpollTimers::timersFireInTheirOrderAndNeverEarly()
{
    QList<int> order;
    bool isEarly = false;
    onThread([&](auto end) {
        const auto begun = std::chrono::steady_clock::now();
        for (const int ms : {30, 10, 20}) {
            QTimer::singleShot(ms, Qt::PreciseTimer, [&order, &isEarly, begun, ms, end] {
                order += ms;
                isEarly |= std::chrono::steady_clock::now() - begun < std::chrono::milliseconds(ms);
                if (order.size() == 3)
                    end();
            });
        }
    });
    QCOMPARE(order, (QList{10, 20, 30}));
    QVERIFY(!isEarly);
}

void TestEpollTimers::aTimerThatRepeatsGoesOnUntilItIsStopped()
{
    int fired = 0;
    onThread([&](auto end) {
        auto *timer = new QTimer;
        QObject::connect(timer, &QTimer::timeout, [&fired, timer, end] {
            if (++fired < 5)
                return;
            timer->stop();
            timer->deleteLater();
            QTimer::singleShot(5, end);
        });
        timer->start(1);
    });
    QCOMPARE(fired, 5);
}

void TestEpollTimers::aTimerDoesNotFireWithinItself()
{
    int depth = 0;
    int deepest = 0;
    onThread([&](auto end) {
        auto *timer = new QTimer;
        QObject::connect(timer, &QTimer::timeout, [&depth, &deepest, timer, end] {
            deepest = std::max(deepest, ++depth);
            QEventLoop inner;
            QTimer::singleShot(5, &inner, &QEventLoop::quit);
            inner.exec();
            --depth;
            timer->stop();
            timer->deleteLater();
            end();
        });
        timer->start(0);
    });
    QCOMPARE(deepest, 1);
}

void TestEpollTimers::whatIsPostedFromElsewhereWakesIt()
{
    constexpr int posts = 2'000;
    QThread thread;
    thread.setEventDispatcher(new EpollDispatcher);
    QObject *context = new QObject;
    context->moveToThread(&thread);
    QObject::connect(&thread, &QThread::finished, context, &QObject::deleteLater);
    thread.start();
    QSemaphore heard;
    // One by one: each finds it asleep, or about to be.
    for (int i = 0; i < posts; ++i) {
        QMetaObject::invokeMethod(context, [&heard] { heard.release(); }, Qt::QueuedConnection);
        QVERIFY(heard.tryAcquire(1, 20'000));
    }
    thread.quit();
    QVERIFY(thread.wait(20'000));
}

void TestEpollTimers::itAnswersForItsTimers()
{
    QThread thread;
    EpollDispatcher dispatcher;
    QObject one;
    QObject two;
    dispatcher.registerTimer(7, 60'000, Qt::CoarseTimer, &one);
    dispatcher.registerTimer(8, 1'000, Qt::PreciseTimer, &one);
    dispatcher.registerTimer(9, 1'000, Qt::PreciseTimer, &two);
    QCOMPARE(dispatcher.registeredTimers(&one).size(), 2);
    const int rest = dispatcher.remainingTime(7);
    QVERIFY(rest > 30'000 && rest <= 60'000);
    QCOMPARE(dispatcher.remainingTime(99), -1);
    QVERIFY(dispatcher.unregisterTimer(8));
    QVERIFY(!dispatcher.unregisterTimer(8));
    QVERIFY(dispatcher.unregisterTimers(&one));
    QVERIFY(!dispatcher.unregisterTimers(&one));
    QCOMPARE(dispatcher.registeredTimers(&two).size(), 1);
}

void TestEpollTimers::endingItEndsTheLoop()
{
    for (int round = 0; round < 200; ++round) {
        QThread thread;
        thread.setEventDispatcher(new EpollDispatcher);
        thread.start();
        thread.quit();
        QVERIFY(thread.wait(20'000));
    }
}

}

QTEST_GUILESS_MAIN(tincan::tests::TestEpollTimers)
#include "tst_epoll_timers.moc"
