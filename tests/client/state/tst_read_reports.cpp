#include "tests/support/client/scripted_client.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

// What is read here, and that the server hears of it.
class TestReadReports : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_client = std::make_unique<ScriptedClient>();
        m_client->joins();
        isListed(3);
        chat().openConversation(general);
        server().hears<SyncStreams>();
        server().answers(ScriptedClient::changes(3, written(1, 3), false));
    }
    void cleanup() { m_client.reset(); }

    void theServerHearsOfItOnceInAWhile()
    {
        QCOMPARE(unread(), 3);
        chat().markRead(general);
        QCOMPARE(unread(), 0);
        server().says(MessagePosted{written(4)});
        QCOMPARE(unread(), 1);
        chat().markRead(general);
        QVERIFY(!server().hasHeard<AdvanceRead>());
        m_client->timers.advance(state::ReadReports::delayMs);
        QCOMPARE(server().hears<AdvanceRead>(), (AdvanceRead{general, 4}));
        server().answers(Done{});
        chat().markRead(general);
        m_client->timers.advance(state::ReadReports::delayMs);
        QVERIFY(!server().hasHeard<AdvanceRead>());
    }

    void whatItDidNotHearIsToldWhenItIsThereAgain()
    {
        chat().markRead(general);
        server().drops();
        m_client->reconnects();
        isListed(3);
        QCOMPARE(unread(), 0);
        QCOMPARE(server().hears<AdvanceRead>(), (AdvanceRead{general, 3}));
    }

    void aBusyServerIsToldAgain()
    {
        chat().markRead(general);
        m_client->timers.advance(state::ReadReports::delayMs);
        server().hears<AdvanceRead>();
        server().refuses(ErrorCode::busy);
        QCOMPARE(unread(), 0);
        m_client->timers.advance(state::Backoff::firstMs);
        QCOMPARE(server().hears<AdvanceRead>(), (AdvanceRead{general, 3}));
    }

    void whatIsRefusedForGoodIsNotToldAgain()
    {
        chat().markRead(general);
        m_client->timers.advance(state::ReadReports::delayMs);
        server().hears<AdvanceRead>();
        server().refuses(ErrorCode::notFound);
        m_client->timers.advance(10 * state::Backoff::mostMs);
        QVERIFY(!server().hasHeard<AdvanceRead>());
        QCOMPARE(unread(), 3);
    }

    // Between what is here and what came there may be others, which nobody has seen.
    void whatStandsBehindAGapIsNotRead()
    {
        server().says(MessagePosted{written(5)});
        chat().markRead(general);
        QCOMPARE(unread(), 1);
        m_client->timers.advance(state::ReadReports::delayMs);
        QCOMPARE(server().hears<AdvanceRead>(), (AdvanceRead{general, 3}));
    }

    void onesOtherDeviceReadsForThisOneToo()
    {
        server().says(MessagePosted{written(4)});
        Standing standing;
        standing.conversation = general;
        standing.readSeq = 4;
        server().says(StandingChanged{standing, 9});
        QCOMPARE(unread(), 0);
    }

private:
    void isListed(qint64 lastSeq)
    {
        server().hears<ListConversations>();
        auto list = ScriptedClient::listed(lastSeq);
        Standing standing;
        standing.conversation = general;
        standing.unread = lastSeq;
        list.standings = {standing};
        server().answers(list);
    }
    qint64 unread()
    {
        return chat()
            .state()
            .conversations()
            .indexOf(general)
            .data(state::ConversationListModel::UnreadRole)
            .toLongLong();
    }
    state::ChatController &chat() { return m_client->chat; }
    ScriptedTransport &server() { return m_client->server; }

    std::unique_ptr<ScriptedClient> m_client;
};

QTEST_GUILESS_MAIN(TestReadReports)
#include "tst_read_reports.moc"
