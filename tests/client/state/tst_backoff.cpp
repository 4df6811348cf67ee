#include "client/state/backoff.h"
#include "tests/support/manual_clock.h"

#include <QSet>
#include <QtTest>

using namespace tincan;
using state::Backoff;

class TestBackoff : public QObject
{
    Q_OBJECT

private slots:
    void theWaitGrowsUpToABound()
    {
        tests::RepeatableRandom random;
        Backoff backoff(random);
        qint64 step = Backoff::firstMs;
        for (int attempt = 0; attempt < 20; ++attempt) {
            const qint64 wait = backoff.nextMs();
            QVERIFY(wait >= step / 2 && wait <= step);
            step = std::min(step * 2, Backoff::mostMs);
        }
        QCOMPARE(step, Backoff::mostMs);
    }

    void afterAResetItIsShortAgain()
    {
        tests::RepeatableRandom random;
        Backoff backoff(random);
        for (int attempt = 0; attempt < 5; ++attempt)
            backoff.nextMs();
        backoff.reset();
        QVERIFY(backoff.nextMs() <= Backoff::firstMs);
    }

    void anOfficeDoesNotComeBackInOneMoment()
    {
        QSet<qint64> waits;
        for (quint64 person = 0; person < 100; ++person) {
            tests::RepeatableRandom random(person);
            waits.insert(Backoff(random).nextMs());
        }
        QVERIFY(waits.size() > 50);
    }
};

QTEST_GUILESS_MAIN(TestBackoff)
#include "tst_backoff.moc"
