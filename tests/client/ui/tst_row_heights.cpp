#include "client/ui/row_heights.h"
#include "tests/support/manual_clock.h"

#include <QtTest>

#include <numeric>

using namespace tincan;
using ui::RowHeights;

class TestRowHeights : public QObject
{
    Q_OBJECT

private slots:
    void sumsAreThoseOfAPlainList()
    {
        tests::RepeatableRandom random;
        const auto below = [&](int limit) {
            quint32 value = 0;
            random.fill(&value, sizeof value);
            return int(value % quint32(limit));
        };
        RowHeights heights;
        std::vector<int> plain;
        for (int step = 0; step < 300; ++step) {
            const int row = below(int(plain.size()) + 1);
            const int action = below(4);
            if (action == 0 && row < int(plain.size())) {
                heights.remove(row, 1);
                plain.erase(plain.begin() + row);
            } else if (action == 1 && row < int(plain.size())) {
                plain[size_t(row)] = below(90);
                heights.setExact(row, plain[size_t(row)]);
            } else {
                const std::vector<int> guesses{below(90), below(90) + 1};
                heights.insert(row, guesses);
                plain.insert(plain.begin() + row, guesses.begin(), guesses.end());
            }
            compare(heights, plain);
        }
    }

    void aPlaceOutsideBelongsToTheNearestRow()
    {
        RowHeights heights;
        heights.insert(0, {10, 20, 30});
        QCOMPARE(heights.rowAt(-5), 0);
        QCOMPARE(heights.rowAt(9), 0);
        QCOMPARE(heights.rowAt(10), 1);
        QCOMPARE(heights.rowAt(60), 2);
        QCOMPARE(heights.rowAt(1'000), 2);
    }

    void whatIsDoubtedKeepsItsHeightAsAGuess()
    {
        RowHeights heights;
        heights.insert(0, {10, 10});
        heights.setExact(1, 25);
        QVERIFY(!heights.isExact(0) && heights.isExact(1));
        heights.doubt(0, 1);
        QVERIFY(!heights.isExact(1));
        QCOMPARE(heights.total(), 35);
    }

private:
    static void compare(const RowHeights &heights, const std::vector<int> &plain)
    {
        QCOMPARE(heights.count(), int(plain.size()));
        for (int row = 0; row <= heights.count(); ++row)
            QCOMPARE(heights.top(row), std::accumulate(plain.begin(), plain.begin() + row, qint64(0)));
        for (int row = 0; row < heights.count(); ++row) {
            if (plain[size_t(row)] > 0)
                QCOMPARE(heights.rowAt(heights.top(row)), row);
        }
    }
};

QTEST_GUILESS_MAIN(TestRowHeights)
#include "tst_row_heights.moc"
