#include "server/doors/net/token_bucket.h"

#include <QTest>

namespace tincan::tests {

using doors::net::TokenBucket;

class TestTokenBucket : public QObject
{
    Q_OBJECT

private slots:
    void whatIsThereIsThereAtOnceAndThenComesEvenly()
    {
        TokenBucket bucket({.perSecond = 2, .most = 3}, {1'000});
        for (int i = 0; i < 3; ++i)
            QVERIFY(bucket.take({1'000}));
        QVERIFY(!bucket.take({1'000}));
        QVERIFY(!bucket.take({1'499}));
        QVERIFY(bucket.take({1'500}));
        QVERIFY(!bucket.take({1'500}));
    }

    void itNeverHoldsMoreThanItMay()
    {
        TokenBucket bucket({.perSecond = 2, .most = 3}, {0});
        QVERIFY(bucket.isFull({1'000'000}));
        for (int i = 0; i < 3; ++i)
            QVERIFY(bucket.take({1'000'000}));
        QVERIFY(!bucket.take({1'000'000}));
        QVERIFY(!bucket.isFull({1'000'000}));
    }

    void whoWaitsAsLongAsItSaysGetsIt()
    {
        TokenBucket bucket({.perSecond = 64, .most = 1}, {0});
        qint64 now = 0;
        QVERIFY(bucket.take({now}));
        for (int i = 0; i < 200; ++i) {
            const qint64 wait = bucket.waitMs({now});
            QVERIFY(wait > 0 && wait <= 17);
            now += wait;
            QVERIFY(bucket.take({now}));
        }
        QCOMPARE(bucket.waitMs({now + 1'000}), 0);
    }
};

}

QTEST_GUILESS_MAIN(tincan::tests::TestTokenBucket)
#include "tst_token_bucket.moc"
