#include "client/state/moments.h"

#include <QtTest>

using namespace tincan;

class TestMoments : public QObject
{
    Q_OBJECT

private slots:
    void timesAreHoursAndMinutes() { QCOMPARE(state::timeOfDay({1'800'014'459'999}), QStringLiteral("12:00")); }

    void anImpossibleMomentIsEmptyOrHarmless() { QVERIFY(state::timeOfDay({(qint64(1) << 53) - 1}).size() < 10); }

    void theYearIsToldOnlyWhereItDiffers()
    {
        const QDate day(2027, 1, 15);
        QCOMPARE(state::dayInWords(day, QDate(2027, 6, 1)), QStringLiteral("Friday 15 January"));
        QCOMPARE(state::dayInWords(day, QDate(2028, 6, 1)), QStringLiteral("Friday 15 January 2027"));
    }
};

QTEST_GUILESS_MAIN(TestMoments)
#include "tst_moments.moc"
