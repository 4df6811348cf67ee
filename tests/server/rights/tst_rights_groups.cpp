#include "tests/server/rights/trial.h"

#include <QObject>
#include <QTest>

using namespace tincan::rights;

// Who may do what with groups and those who belong to them.
class TestGroupRights : public QObject
{
    Q_OBJECT

private slots:
    void everybodyIsAnsweredAsTheTableSays_data() { Trial::addRows({groupTable, memberTable}); }
    void everybodyIsAnsweredAsTheTableSays() { m_trial.tryRow(); }

private:
    Trial m_trial;
};

QTEST_GUILESS_MAIN(TestGroupRights)
#include "tst_rights_groups.moc"
