#include "tests/server/rights/trial.h"

#include <QObject>
#include <QTest>

using namespace tincan::rights;

// Who may do what with conversations that one only reads.
class TestReadingRights : public QObject
{
    Q_OBJECT

private slots:
    void everybodyIsAnsweredAsTheTableSays_data() { Trial::addRows({readingTable}); }
    void everybodyIsAnsweredAsTheTableSays() { m_trial.tryRow(); }

private:
    Trial m_trial;
};

QTEST_GUILESS_MAIN(TestReadingRights)
#include "tst_rights_reading.moc"
