#include "shared/base/random.h"

#include <QByteArray>
#include <QSet>
#include <QTest>

namespace tincan::tests {

class TestRandom : public QObject
{
    Q_OBJECT

private slots:
    void exactlyTheAskedBytesAreFilled_data();
    void exactlyTheAskedBytesAreFilled();
    void everyFillIsDifferent();
};

void TestRandom::exactlyTheAskedBytesAreFilled_data()
{
    QTest::addColumn<int>("count");
    for (const int count : {0, 1, 7, 8, 9, 31, 32})
        QTest::addRow("%d bytes", count) << count;
}

void TestRandom::exactlyTheAskedBytesAreFilled()
{
    QFETCH(const int, count);
    static constexpr int room = 48;
    // A byte that is filled is something else than it was, some time.
    QByteArray everDifferent(room, '\0');
    for (int round = 0; round < 50; ++round) {
        QByteArray bytes(room, 'x');
        SystemRandom().fill(bytes.data(), size_t(count));
        for (int i = 0; i < room; ++i) {
            if (bytes[i] != 'x')
                everDifferent[i] = '\1';
        }
    }
    QCOMPARE(everDifferent, QByteArray(count, '\1') + QByteArray(room - count, '\0'));
}

void TestRandom::everyFillIsDifferent()
{
    SystemRandom random;
    QSet<QByteArray> seen;
    for (int i = 0; i < 100; ++i) {
        QByteArray bytes(16, '\0');
        random.fill(bytes.data(), size_t(bytes.size()));
        seen << bytes;
    }
    QCOMPARE(seen.size(), 100);
}

}

QTEST_APPLESS_MAIN(tincan::tests::TestRandom)
#include "tst_random.moc"
