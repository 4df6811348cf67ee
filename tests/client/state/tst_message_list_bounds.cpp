#include "client/state/message_list_model.h"
#include "tests/support/client/scripted_client.h"

#include <QAbstractItemModelTester>

using namespace tincan;
using namespace tincan::tests;
using Model = state::MessageListModel;

// How much of a conversation is kept, however much of it there is.
class TestMessageListBounds : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_model = std::make_unique<Model>(m_users, m_clock.wall(), alice.id);
        m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get());
    }
    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
    }

    void theOldestGoAndCanBeAskedForAgain()
    {
        m_model->startFrom(written(1, 10), false);
        m_model->apply(written(11, Model::mostStored));
        QVERIFY(!m_model->hasOlder());
        m_model->apply(written(Model::mostStored + 1, Model::mostStored + 7));
        QCOMPARE(m_model->rowCount(), Model::mostStored);
        QVERIFY(m_model->hasOlder());
        QCOMPARE(m_model->oldestSeq(), std::optional<qint64>(8));
    }

    void whatIsNotSentYetStays()
    {
        m_model->addUnsent({general, makeId<ClientId>(1), u"unsent"_qs, noon, state::Delivery::notSent, {}});
        m_model->startFrom(written(1, Model::mostStored), false);
        m_model->apply({written(Model::mostStored + 1)});
        QCOMPARE(m_model->rowCount(), Model::mostStored + 1);
        QCOMPARE(m_model->index(Model::mostStored).data().toString(), u"unsent"_qs);
    }

    void ofAnOlderPageComesWhatHasRoom()
    {
        const qint64 oldest = 101;
        m_model->startFrom(written(oldest, oldest + Model::mostStored - 11), true);
        QVERIFY(m_model->isFull());
        m_model->prepend(written(51, 100), false);
        QCOMPARE(m_model->rowCount(), Model::mostStored);
        QCOMPARE(m_model->oldestSeq(), std::optional<qint64>(91));
        QVERIFY(m_model->hasOlder());
    }

    void withRoomForAPageItIsNotFull()
    {
        m_model->startFrom(written(101, 100 + Model::mostStored - protocol::limits::historyPage), true);
        QVERIFY(!m_model->isFull());
    }

private:
    ManualClock m_clock;
    state::UserDirectory m_users;
    std::unique_ptr<Model> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_GUILESS_MAIN(TestMessageListBounds)
#include "tst_message_list_bounds.moc"
