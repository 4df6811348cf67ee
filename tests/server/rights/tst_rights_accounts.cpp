#include "tests/server/rights/trial.h"

#include <QObject>
#include <QTest>

using namespace tincan::rights;

// Who may do what with accounts and sessions.
class TestAccountRights : public QObject
{
    Q_OBJECT

private slots:
    void everybodyIsAnsweredAsTheTableSays_data() { Trial::addRows({accountTable, sessionTable}); }
    void everybodyIsAnsweredAsTheTableSays() { m_trial.tryRow(); }

private:
    Trial m_trial;
};

QTEST_GUILESS_MAIN(TestAccountRights)
#include "tst_rights_accounts.moc"
