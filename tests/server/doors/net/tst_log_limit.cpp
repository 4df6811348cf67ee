#include "server/doors/net/log_limit.h"
#include "tests/support/manual_clock.h"

#include <QTest>

namespace tincan::tests {

using doors::net::LogLimit;

class TestLogLimit : public QObject
{
    Q_OBJECT

private slots:
    void soManyLinesGoThroughInAnInterval()
    {
        ManualClock clock;
        LogLimit limit(3, 1'000, clock.monotonic());
        for (int i = 0; i < 3; ++i)
            QCOMPARE(limit.admit(), std::optional<quint64>(0));
        clock.advance(999);
        QVERIFY(!limit.admit());
        clock.advance(1);
        QVERIFY(limit.admit());
    }

    void whatWasLeftOutIsSaidOnce()
    {
        ManualClock clock;
        LogLimit limit(2, 1'000, clock.monotonic());
        for (int i = 0; i < 7; ++i)
            (void)limit.admit();
        clock.advance(1'000);
        QCOMPARE(limit.admit(), std::optional<quint64>(5));
        QCOMPARE(limit.admit(), std::optional<quint64>(0));
    }

    void aLongSilenceSavesNothingUp()
    {
        ManualClock clock;
        LogLimit limit(1, 1'000, clock.monotonic());
        clock.advance(60'000);
        QVERIFY(limit.admit());
        QVERIFY(!limit.admit());
    }

    void anIntervalBeginsWithItsFirstLine()
    {
        ManualClock clock;
        LogLimit limit(1, 1'000, clock.monotonic());
        clock.advance(1'900);
        QVERIFY(limit.admit());
        clock.advance(999);
        QVERIFY(!limit.admit());
    }

    void theRestIsTakenAtTheEnd()
    {
        ManualClock clock;
        LogLimit limit(1, 1'000, clock.monotonic());
        for (int i = 0; i < 4; ++i)
            (void)limit.admit();
        QCOMPARE(limit.takeLeftOut(), quint64(3));
        QCOMPARE(limit.takeLeftOut(), quint64(0));
        clock.advance(1'000);
        QCOMPARE(limit.admit(), std::optional<quint64>(0));
    }
};

}

QTEST_GUILESS_MAIN(tincan::tests::TestLogLimit)
#include "tst_log_limit.moc"
