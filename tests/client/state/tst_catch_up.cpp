#include "tests/support/client/scripted_client.h"

#include <QSignalSpy>

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

class TestCatchUp : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_client = std::make_unique<ScriptedClient>(); }
    void cleanup() { m_client.reset(); }

    void anOpenedConversationIsAskedForFromTheBeginning()
    {
        m_client->settlesIn(3);
        QVERIFY(!server().hasHeard<SyncStreams>());
        auto *messages = m_client->chat.openConversation(general);
        QCOMPARE(server().hears<SyncStreams>().conversations, (QList<ConversationPosition>{{general, 0, 0}}));
        QVERIFY(!messages->isLoaded());
        server().answers(m_client->changes(3, written(1, 3), false));
        QCOMPARE(messages->rowCount(), 3);
        QVERIFY(messages->isLoaded() && !messages->hasOlder());
    }

    void anEmptyConversationIsLoadedToo()
    {
        m_client->settlesIn(0);
        auto *messages = m_client->chat.openConversation(general);
        server().hears<SyncStreams>();
        server().answers(StreamChanges{});
        QVERIFY(messages->isLoaded());
    }

    void theNextRevisionIsShownAtOnce()
    {
        auto *messages = opened(3);
        server().says(MessagePosted{written(4)});
        QCOMPARE(messages->rowCount(), 4);
        QVERIFY(!server().hasHeard<SyncStreams>());
    }

    void aRevisionAfterAGapIsFetchedWithWhatIsMissing()
    {
        auto *messages = opened(3);
        server().says(MessagePosted{written(6)});
        QCOMPARE(messages->rowCount(), 3);
        QCOMPARE(server().hears<SyncStreams>().conversations, (QList<ConversationPosition>{{general, 3, 3}}));
        server().answers(m_client->changes(6, written(4, 6), false));
        QCOMPARE(messages->rowCount(), 6);
        QVERIFY(!server().hasHeard<SyncStreams>());
    }

    void anEventThatOvertakesTheAnswerIsNotLost()
    {
        auto *messages = opened(3);
        server().says(MessagePosted{written(5)});
        server().hears<SyncStreams>();
        // Posted after the server had read what it answers.
        server().says(MessagePosted{written(6)});
        server().answers(m_client->changes(5, written(4, 5), false));
        QCOMPARE(server().hears<SyncStreams>().conversations, (QList<ConversationPosition>{{general, 5, 5}}));
        server().answers(m_client->changes(6, written(6, 6), false));
        QCOMPARE(messages->rowCount(), 6);
    }

    void aRevisionThatDoesNotExistIsNotAskedForWithoutEnd()
    {
        opened(3);
        server().says(MessagePosted{written(200)});
        server().hears<SyncStreams>();
        server().answers(StreamChanges{});
        m_client->timers.advance(60'000);
        QVERIFY(!server().hasHeard<SyncStreams>());
    }

    void anOldRevisionChangesNothing()
    {
        auto *messages = opened(3);
        server().says(MessagePosted{written(2, u"stale"_qs)});
        QCOMPARE(ScriptedClient::texts(*messages).at(1), u"message 2"_qs);
        QVERIFY(!server().hasHeard<SyncStreams>());
    }

    void reconnectingAsksOnlyForWhatWasMissed()
    {
        auto *messages = opened(3);
        server().says(MessagePosted{written(4)});
        server().drops();
        m_client->reconnects();
        QCOMPARE(server().hears<SyncStreams>().conversations, (QList<ConversationPosition>{{general, 4, 4}}));
        server().answers(m_client->changes(5, {written(5)}, false));
        QCOMPARE(messages->rowCount(), 5);
    }

    void afterTooMuchOnlyTheNewestPageStays()
    {
        auto *messages = opened(3);
        server().drops();
        m_client->reconnects();
        server().hears<SyncStreams>();
        server().answers(m_client->changes(95, written(91, 95), true));
        QCOMPARE(ScriptedClient::texts(*messages).constFirst(), u"message 91"_qs);
        QVERIFY(messages->hasOlder());
    }

    void whatHadNoRoomIsAskedForAgain()
    {
        m_client->settlesIn(3);
        m_client->chat.openConversation(general);
        server().hears<SyncStreams>();
        m_client->chat.openConversation(lunch);
        server().answers(m_client->changes(3, written(1, 3), false));
        server().hears<SyncStreams>();
        server().answers(StreamChanges{{}, {lunch}});
        // Not at once, because nothing had come.
        QVERIFY(!server().hasHeard<SyncStreams>());
        m_client->timers.advance(state::Backoff::firstMs);
        QCOMPARE(server().hears<SyncStreams>().conversations, (QList<ConversationPosition>{{lunch, 0, 0}}));
    }

    void aBusyServerIsAskedAgainAfterAPause()
    {
        m_client->settlesIn(3);
        m_client->chat.openConversation(general);
        server().hears<SyncStreams>();
        server().refuses(ErrorCode::busy);
        QVERIFY(!server().hasHeard<SyncStreams>());
        m_client->timers.advance(state::Backoff::firstMs);
        QCOMPARE(server().hears<SyncStreams>().conversations.size(), 1);
    }

    void olderPagesAreAskedForOneAtATime()
    {
        m_client->settlesIn(60);
        auto *messages = m_client->chat.openConversation(general);
        server().hears<SyncStreams>();
        server().answers(m_client->changes(60, written(55, 60), true));
        m_client->chat.loadOlder(general);
        m_client->chat.loadOlder(general);
        const auto asked = server().hears<ReadHistory>();
        QCOMPARE(asked.before, std::optional<qint64>(55));
        QCOMPARE(asked.limit, std::optional<qint64>(50));
        QVERIFY(!server().hasHeard<ReadHistory>());
        server().answers(MessagePage{general, written(5, 54), true});
        QCOMPARE(messages->rowCount(), 56);
        m_client->chat.loadOlder(general);
        QCOMPARE(server().hears<ReadHistory>().before, std::optional<qint64>(5));
        server().answers(MessagePage{general, written(1, 4), false});
        m_client->chat.loadOlder(general);
        QVERIFY(!server().hasHeard<ReadHistory>());
    }

    void aPageThatATruncatedSyncOvertookLeavesNoHole()
    {
        m_client->settlesIn(60);
        auto *messages = m_client->chat.openConversation(general);
        server().hears<SyncStreams>();
        server().answers(m_client->changes(60, written(55, 60), true));
        m_client->chat.loadOlder(general);
        server().hears<ReadHistory>();
        const QString page = server().current();
        server().says(MessagePosted{written(200)});
        server().hears<SyncStreams>();
        server().answers(m_client->changes(200, written(196, 200), true));
        server().answersLater(page, MessagePage{general, written(5, 54), true});
        QCOMPARE(ScriptedClient::texts(*messages).constFirst(), u"message 196"_qs);
        QVERIFY(messages->hasOlder());
        // What was wanted is asked for from where it is wanted now.
        QCOMPARE(server().hears<ReadHistory>().before, std::optional<qint64>(196));
        server().answers(MessagePage{general, written(146, 195), true});
        QCOMPARE(messages->rowCount(), 55);
    }

    void aPageLostWithTheLinkCanBeAskedForAgain()
    {
        m_client->settlesIn(60);
        m_client->chat.openConversation(general);
        server().hears<SyncStreams>();
        server().answers(m_client->changes(60, written(55, 60), true));
        m_client->chat.loadOlder(general);
        server().drops();
        m_client->reconnects();
        m_client->chat.loadOlder(general);
        QVERIFY(server().hasHeard<ReadHistory>());
    }

    void aPageLostWithTheLinkComesAfterTheReconnect()
    {
        auto *messages = withOlder();
        m_client->chat.loadOlder(general);
        server().drops();
        m_client->reconnects();
        server().hears<SyncStreams>();
        server().answers(StreamChanges{});
        QCOMPARE(server().hears<ReadHistory>().before, std::optional<qint64>(55));
        server().answers(MessagePage{general, written(5, 54), true});
        QCOMPARE(messages->rowCount(), 56);
    }

    void aPageThatIsRefusedIsAskedForAgainAfterAPause()
    {
        withOlder();
        m_client->chat.loadOlder(general);
        server().hears<ReadHistory>();
        server().refuses(ErrorCode::busy);
        QVERIFY(!server().hasHeard<ReadHistory>());
        m_client->timers.advance(state::Backoff::firstMs);
        QCOMPARE(server().hears<ReadHistory>().before, std::optional<qint64>(55));
    }

    void whatIsRefusedForGoodIsSaidAndNotAskedAgain()
    {
        withOlder();
        m_client->chat.loadOlder(general);
        server().hears<ReadHistory>();
        server().refuses(ErrorCode::notFound);
        QVERIFY(!m_client->chat.trouble().isEmpty());
        server().says(MessagePosted{written(200)});
        server().hears<SyncStreams>();
        server().refuses(ErrorCode::forbidden, u"Not for you"_qs);
        QCOMPARE(m_client->chat.trouble(), u"Not for you"_qs);
        m_client->timers.advance(10 * state::Backoff::mostMs);
        QVERIFY(!server().hasHeard<ReadHistory>() && !server().hasHeard<SyncStreams>());
    }

    void whatWasMissedArrivesToo()
    {
        opened(3);
        QSignalSpy arrived(&m_client->chat, &state::ChatController::messagesArrived);
        server().drops();
        m_client->reconnects();
        server().hears<SyncStreams>();
        auto own = written(5);
        own.author = alice.id;
        server().answers(m_client->changes(6, {written(4), own, written(6)}, false));
        QCOMPARE(arrived.size(), 1);
        QCOMPARE(arrived.at(0).at(0).value<QList<Message>>(), (QList{written(4), written(6)}));
        // Once, however often it is told.
        server().says(MessagePosted{written(6)});
        QCOMPARE(arrived.size(), 1);
    }

    void messagesOfAnotherConversationAreNotMixedIn()
    {
        m_client->settlesIn(3);
        auto *messages = m_client->chat.openConversation(general);
        server().hears<SyncStreams>();
        server().answers(m_client->changes(3, {written(1), written(2, u"stray"_qs, lunch), written(3)}, false));
        QCOMPARE(messages->rowCount(), 2);
    }

private:
    state::MessageListModel *withOlder()
    {
        m_client->settlesIn(60);
        auto *messages = m_client->chat.openConversation(general);
        server().hears<SyncStreams>();
        server().answers(m_client->changes(60, written(55, 60), true));
        return messages;
    }
    state::MessageListModel *opened(qint64 lastSeq)
    {
        m_client->settlesIn(lastSeq);
        auto *messages = m_client->chat.openConversation(general);
        server().hears<SyncStreams>();
        server().answers(m_client->changes(lastSeq, written(1, lastSeq), false));
        return messages;
    }
    ScriptedTransport &server() { return m_client->server; }

    std::unique_ptr<ScriptedClient> m_client;
};

QTEST_GUILESS_MAIN(TestCatchUp)
#include "tst_catch_up.moc"
