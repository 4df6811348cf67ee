#include "tests/server/rights/trial.h"

#include <QObject>
#include <QTest>

using namespace tincan::rights;

// Who may do what with messages.
class TestMessageRights : public QObject
{
    Q_OBJECT

private slots:
    void everybodyIsAnsweredAsTheTableSays_data() { Trial::addRows({messageTable}); }
    void everybodyIsAnsweredAsTheTableSays() { m_trial.tryRow(); }

private:
    Trial m_trial;
};

QTEST_GUILESS_MAIN(TestMessageRights)
#include "tst_rights_messages.moc"
