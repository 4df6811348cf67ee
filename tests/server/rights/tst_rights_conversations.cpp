#include "tests/server/rights/trial.h"

#include <QObject>
#include <QTest>

using namespace tincan::rights;

// Who may do what with conversations.
class TestConversationRights : public QObject
{
    Q_OBJECT

private slots:
    void everybodyIsAnsweredAsTheTableSays_data() { Trial::addRows({conversationTable}); }
    void everybodyIsAnsweredAsTheTableSays() { m_trial.tryRow(); }

private:
    Trial m_trial;
};

QTEST_GUILESS_MAIN(TestConversationRights)
#include "tst_rights_conversations.moc"
