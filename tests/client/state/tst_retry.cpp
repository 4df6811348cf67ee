#include "client/state/retry.h"
#include "tests/support/client/manual_timers.h"

using namespace tincan;
using namespace tincan::tests;
using state::Backoff;
using state::Retry;

class TestRetry : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_calls = 0;
        m_clock = std::make_unique<ManualClock>();
        m_timers = std::make_unique<ManualTimers>(*m_clock);
    }

    void itCallsOnceLater()
    {
        Retry retry(*m_timers, m_random);
        again(retry);
        again(retry);
        QVERIFY(retry.isWaiting());
        m_timers->settle();
        QCOMPARE(m_calls, 0);
        m_timers->advance(Backoff::firstMs);
        QCOMPARE(m_calls, 1);
        QVERIFY(!retry.isWaiting());
        m_timers->advance(10 * Backoff::mostMs);
        QCOMPARE(m_calls, 1);
    }

    void itWaitsLongerEachTimeUntilItHelps()
    {
        Retry retry(*m_timers, m_random);
        for (int attempt = 0; attempt < 10; ++attempt)
            waited(retry);
        QVERIFY(waited(retry) >= Backoff::mostMs / 2);
        retry.succeeded();
        QVERIFY(waited(retry) <= Backoff::firstMs);
    }

    void stoppedItCallsNobody()
    {
        Retry retry(*m_timers, m_random);
        waited(retry);
        waited(retry);
        m_calls = 0;
        again(retry);
        retry.stop();
        m_timers->advance(Backoff::mostMs);
        QCOMPARE(m_calls, 0);
        QVERIFY(waited(retry) <= Backoff::firstMs);
    }

    void itMayBeginAgainFromInside()
    {
        Retry retry(*m_timers, m_random);
        retry.later([&] { again(retry); });
        m_timers->advance(3 * Backoff::firstMs);
        QCOMPARE(m_calls, 1);
    }

private:
    void again(Retry &retry)
    {
        retry.later([this] { ++m_calls; });
    }
    qint64 waited(Retry &retry)
    {
        const auto from = m_clock->monotonic().now();
        again(retry);
        while (retry.isWaiting())
            m_timers->advance(1);
        return m_clock->monotonic().now() - from;
    }

    int m_calls = 0;
    RepeatableRandom m_random;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<ManualTimers> m_timers;
};

QTEST_GUILESS_MAIN(TestRetry)
#include "tst_retry.moc"
