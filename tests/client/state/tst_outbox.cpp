#include "tests/support/client/scripted_client.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;
using state::Delivery;
using state::Outbox;

class TestOutbox : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_client = std::make_unique<ScriptedClient>();
        m_client->settlesIn();
        m_messages = m_client->chat.openConversation(general);
        server().hears<SyncStreams>();
        server().answers(StreamChanges{});
    }
    void cleanup() { m_client.reset(); }

    void aMessageIsPendingUntilItIsAccepted()
    {
        writes(u"hello"_qs);
        QCOMPARE(delivery(0), Delivery::pending);
        const auto post = server().hears<PostMessage>();
        QCOMPARE(post.text, u"hello"_qs);
        server().answers(accepted(post, 1));
        QCOMPARE(delivery(0), Delivery::sent);
        QCOMPARE(m_client->chat.unsentCount(), 0);
    }

    void theEchoAloneSettlesIt()
    {
        writes(u"hello"_qs);
        const auto post = server().hears<PostMessage>();
        server().says(MessagePosted{echo(post, 1)});
        QCOMPARE(delivery(0), Delivery::sent);
        QCOMPARE(m_client->chat.unsentCount(), 0);
        server().answers(accepted(post, 1));
        QCOMPARE(m_messages->rowCount(), 1);
    }

    void oneIsInFlightAndTheOthersFollowInOrder()
    {
        writes(u"one"_qs);
        writes(u"two"_qs);
        writes(u"three"_qs);
        const auto one = server().hears<PostMessage>();
        QCOMPARE(one.text, u"one"_qs);
        QVERIFY(!server().hasHeard<PostMessage>());
        server().answers(accepted(one, 1));
        server().says(MessagePosted{echo(one, 1)});
        const auto two = server().hears<PostMessage>();
        QCOMPARE(two.text, u"two"_qs);
        server().says(MessagePosted{echo(two, 2)});
        QCOMPARE(server().hears<PostMessage>().text, u"three"_qs);
    }

    void anotherConversationDoesNotWait()
    {
        writes(u"one"_qs);
        server().hears<PostMessage>();
        m_client->chat.post(lunch, u"elsewhere"_qs);
        QCOMPARE(server().hears<PostMessage>().conversation, lunch);
    }

    void afterTenSecondsItsAuthorIsTold()
    {
        writes(u"hello"_qs);
        // This one waits for the first, and nobody answers for it.
        writes(u"and you"_qs);
        m_client->timers.advance(Outbox::patienceMs - 1);
        QCOMPARE(delivery(0), Delivery::pending);
        QCOMPARE(delivery(1), Delivery::pending);
        m_client->timers.advance(1);
        QCOMPARE(delivery(0), Delivery::notSent);
        QCOMPARE(delivery(1), Delivery::notSent);
    }

    void aLateAcceptanceStillSettles()
    {
        writes(u"hello"_qs);
        const auto post = server().hears<PostMessage>();
        m_client->timers.advance(Outbox::patienceMs);
        server().says(MessagePosted{echo(post, 1)});
        QCOMPARE(delivery(0), Delivery::sent);
    }

    void silenceIsFollowedByTheSameMessageAgain()
    {
        writes(u"hello"_qs);
        const auto first = server().hears<PostMessage>();
        m_client->timers.advance(net::ServerLink::replyMs + state::Backoff::firstMs);
        QCOMPARE(server().hears<PostMessage>(), first);
    }

    void aDisconnectMarksWhatIsNotAcceptedAndTheReconnectSendsItAgain()
    {
        writes(u"one"_qs);
        writes(u"two"_qs);
        const auto first = server().hears<PostMessage>();
        server().drops();
        QCOMPARE(delivery(0), Delivery::notSent);
        QCOMPARE(delivery(1), Delivery::notSent);

        m_client->reconnects();
        const auto again = server().hears<PostMessage>();
        QCOMPARE(again, first);
        server().answers(accepted(again, 1));
        QCOMPARE(delivery(0), Delivery::sent);
        QCOMPARE(server().hears<PostMessage>().text, u"two"_qs);
    }

    void whatIsWrittenOfflineGoesOutOnReconnect()
    {
        server().drops();
        writes(u"offline"_qs);
        QCOMPARE(delivery(0), Delivery::notSent);
        m_client->reconnects();
        QCOMPARE(server().hears<PostMessage>().text, u"offline"_qs);
    }

    void whatTheServerHadBeforeTheDisconnectIsNotDoubled()
    {
        writes(u"hello"_qs);
        const auto post = server().hears<PostMessage>();
        server().drops();
        m_client->reconnects();
        // The server had stored it; sync brings it before the resend is answered.
        server().hears<SyncStreams>();
        server().answers(m_client->changes(1, {echo(post, 1)}, false));
        QCOMPARE(ScriptedClient::texts(*m_messages), QStringList{u"hello"_qs});
        QCOMPARE(delivery(0), Delivery::sent);
        server().hears<PostMessage>();
        server().answers(accepted(post, 1));
        QCOMPARE(m_messages->rowCount(), 1);
    }

    void aRefusalIsFinalAndSaysWhy()
    {
        writes(u"one"_qs);
        writes(u"two"_qs);
        server().hears<PostMessage>();
        server().refuses(ErrorCode::forbidden, u"Only owners write here"_qs);
        QCOMPARE(delivery(0), Delivery::failed);
        QCOMPARE(stateText(0), u"Not sent: Only owners write here"_qs);
        // It holds up nobody.
        QCOMPARE(server().hears<PostMessage>().text, u"two"_qs);
        m_client->timers.advance(60'000);
        QVERIFY(!server().hasHeard<PostMessage>() || server().hears<PostMessage>().text == u"two"_qs);
    }

    void aReasonThatEndsInAStopGetsNoSecondOne()
    {
        writes(u"one"_qs);
        server().hears<PostMessage>();
        server().refuses(ErrorCode::outcomeUnknown, u"Ask again."_qs);
        QCOMPARE(stateText(0), u"Not sent yet: Ask again. It goes out by itself"_qs);
    }

    void aRefusedMessageIsOfferedAgainWhenAsked()
    {
        const auto id = writes(u"one"_qs);
        const auto first = server().hears<PostMessage>();
        server().refuses(ErrorCode::forbidden);
        m_client->chat.retry(id);
        QCOMPARE(delivery(0), Delivery::pending);
        QCOMPARE(server().hears<PostMessage>(), first);
    }

    void aRefusedMessageCanBeGivenUp()
    {
        const auto id = writes(u"one"_qs);
        server().hears<PostMessage>();
        m_client->chat.discard(id);
        QCOMPARE(m_messages->rowCount(), 1);
        server().refuses(ErrorCode::notFound);
        m_client->chat.discard(id);
        QCOMPARE(m_messages->rowCount(), 0);
        QCOMPARE(m_client->chat.unsentCount(), 0);
    }

    void aBusyServerIsAskedAgainAfterAPause_data()
    {
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("busy") << ErrorCode::busy;
        QTest::newRow("too many requests") << ErrorCode::tooManyRequests;
        QTest::newRow("outcome unknown") << ErrorCode::outcomeUnknown;
        QTest::newRow("disk full") << ErrorCode::storageFull;
    }
    void aBusyServerIsAskedAgainAfterAPause()
    {
        QFETCH(ErrorCode, code);
        writes(u"one"_qs);
        const auto first = server().hears<PostMessage>();
        server().refuses(code);
        QCOMPARE(delivery(0), Delivery::notSent);
        QVERIFY(!stateText(0).contains(u"could not do this"_qs));
        QVERIFY(!server().hasHeard<PostMessage>());
        m_client->timers.advance(state::Backoff::firstMs);
        QCOMPARE(server().hears<PostMessage>(), first);
    }

    void anAnswerThatNamesAnotherMessageIsTakenForWhatWasAsked()
    {
        writes(u"one"_qs);
        const auto post = server().hears<PostMessage>();
        auto wrong = accepted(post, 1);
        wrong.clientId = makeId<ClientId>(99);
        wrong.conversation = lunch;
        server().answers(wrong);
        QCOMPARE(delivery(0), Delivery::sent);
    }

private:
    ClientId writes(const QString &text) { return m_client->chat.post(general, text); }
    ScriptedTransport &server() { return m_client->server; }
    Delivery delivery(int row) { return ScriptedClient::delivery(*m_messages, row); }
    QString stateText(int row)
    {
        return m_messages->index(row).data(state::MessageListModel::StateTextRole).toString();
    }
    static MessageAccepted accepted(const PostMessage &post, qint64 seq)
    {
        return {makeId<MessageId>(quint8(seq)), post.conversation, post.clientId, seq, seq, noon};
    }
    static Message echo(const PostMessage &post, qint64 seq)
    {
        auto message = written(seq, post.text);
        message.author = alice.id;
        message.clientId = post.clientId;
        return message;
    }

    std::unique_ptr<ScriptedClient> m_client;
    state::MessageListModel *m_messages = nullptr;
};

QTEST_GUILESS_MAIN(TestOutbox)
#include "tst_outbox.moc"
