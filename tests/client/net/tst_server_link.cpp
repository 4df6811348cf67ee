#include "tests/support/client/scripted_client.h"

#include <QSignalSpy>

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;
using net::ServerLink;
using Phase = state::ConnectionStatus::Phase;

class TestServerLink : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_clock = std::make_unique<ManualClock>();
        m_timers = std::make_unique<ManualTimers>(*m_clock);
        m_status = std::make_unique<state::ConnectionStatus>();
        m_server = std::make_unique<ScriptedTransport>();
        m_link = std::make_unique<ServerLink>(*m_server, *m_status, *m_timers, m_clock->monotonic(), m_random);
    }
    void cleanup()
    {
        m_link.reset();
        m_server.reset();
        m_status.reset();
        m_timers.reset();
        m_clock.reset();
    }

    void itIsUpOnceTheServerSaysWelcome()
    {
        QSignalSpy opened(m_link.get(), &ServerLink::opened);
        m_link->connectTo(m_url);
        QCOMPARE(m_server->url(), m_url);
        QCOMPARE(m_status->phase(), Phase::connecting);
        m_server->accepts();
        const auto hello = m_server->hears<Hello>();
        QCOMPARE(hello.protocol, qint64(limits::protocolVersion));
        QVERIFY(hello.client.startsWith(u"tincan "_qs));
        QCOMPARE(opened.size(), 0);
        m_server->answers(welcome());
        QCOMPARE(opened.size(), 1);
        QCOMPARE(m_status->phase(), Phase::online);
    }

    void aServerOfAnotherAgeIsLeftInWords()
    {
        m_link->connectTo(m_url);
        m_server->accepts();
        m_server->hears<Hello>();
        m_server->refuses(ErrorCode::unsupportedProtocol, u"This server speaks protocol 2 to 3"_qs);
        QCOMPARE(m_status->phase(), Phase::waiting);
        QCOMPARE(m_status->reason(), u"This server speaks protocol 2 to 3"_qs);
        QCOMPARE(m_server->closes(), 1);
    }

    void aWelcomeOfAnotherProtocolIsNone()
    {
        m_link->connectTo(m_url);
        m_server->accepts();
        m_server->hears<Hello>();
        m_server->answers(Welcome{limits::protocolVersion + 1, office, u"9"_qs});
        QCOMPARE(m_status->phase(), Phase::waiting);
    }

    void silenceAfterConnectingIsGivenUp()
    {
        m_link->connectTo(m_url);
        m_timers->advance(ServerLink::openMs);
        QCOMPARE(m_status->phase(), Phase::waiting);
        QCOMPARE(m_server->closes(), 1);
    }

    void repliesFindTheirRequestsInAnyOrder()
    {
        comesUp();
        QStringList answers;
        send(ListConversations{}, [&](auto answer) { answers += answer ? u"list"_qs : u"error"_qs; });
        send(LogOut{}, [&](auto answer) { answers += answer ? u"log out"_qs : u"error"_qs; });
        m_server->hears<LogOut>();
        m_server->answers(LoggedOut{});
        m_server->hears<ListConversations>();
        m_server->refuses(ErrorCode::busy);
        QCOMPARE(answers, (QStringList{u"log out"_qs, u"error"_qs}));
    }

    void aRequestWithoutReplyIsAnsweredInTheEnd()
    {
        comesUp();
        int answers = 0;
        send(ListConversations{}, [&](auto answer) {
            ++answers;
            QCOMPARE(answer.error().code, ErrorCode::outcomeUnknown);
        });
        m_server->hears<ListConversations>();
        m_timers->advance(ServerLink::replyMs - 1);
        QCOMPARE(answers, 0);
        m_timers->advance(1);
        QCOMPARE(answers, 1);
        // The reply that comes after all answers nobody.
        m_server->answers(ConversationList{});
        QCOMPARE(answers, 1);
    }

    void aLostLinkAnswersEverythingThatWasAsked()
    {
        comesUp();
        int answers = 0;
        for (int request = 0; request < 3; ++request) {
            send(ListConversations{}, [&](auto answer) {
                ++answers;
                QCOMPARE(answer.error().code, ErrorCode::outcomeUnknown);
            });
        }
        m_server->drops();
        QCOMPARE(answers, 3);
        m_timers->advance(ServerLink::replyMs);
        QCOMPARE(answers, 3);
    }

    void withoutALinkTheAnswerComesToo()
    {
        bool answered = false;
        send(ListConversations{}, [&](auto answer) { answered = !answer; });
        // But never from inside send().
        QVERIFY(!answered);
        m_timers->settle();
        QVERIFY(answered);
    }

    void whoeverIsGoneIsNotAnswered()
    {
        comesUp();
        bool answered = false;
        auto context = std::make_unique<QObject>();
        m_link->send(ListConversations{}, context.get(), [&](auto) { answered = true; });
        context.reset();
        m_server->hears<ListConversations>();
        m_server->answers(ConversationList{});
        QVERIFY(!answered);
    }

    void aLostLinkComesBackByItself()
    {
        comesUp();
        QSignalSpy closed(m_link.get(), &ServerLink::closed);
        m_server->drops(u"The server\nwent away"_qs);
        QCOMPARE(closed.size(), 1);
        QCOMPARE(m_status->reason(), u"The server went away"_qs);
        QCOMPARE(m_status->phase(), Phase::waiting);
        QCOMPARE(m_server->attempts(), 1);
        m_timers->advance(m_status->retryAt() - m_clock->monotonic().now());
        QCOMPARE(m_server->attempts(), 2);
        QCOMPARE(m_status->phase(), Phase::connecting);
    }

    void tryingNowDoesNotWait()
    {
        m_link->connectTo(m_url);
        m_server->drops();
        m_link->tryNow();
        QCOMPARE(m_server->attempts(), 2);
        // The attempt that was waited for does not come on top.
        m_timers->advance(5'000);
        QCOMPARE(m_server->attempts(), 2);
    }

    void aConnectionThatDoesNotLastMakesTheWaitGrow()
    {
        qint64 longest = 0;
        m_link->connectTo(m_url);
        for (int attempt = 0; attempt < 8; ++attempt) {
            welcomes();
            m_server->drops();
            longest = std::max(longest, m_status->retryAt() - m_clock->monotonic().now());
            m_link->tryNow();
        }
        QVERIFY(longest > 10'000);
        welcomes();
        m_timers->advance(ServerLink::provenMs);
        m_server->drops();
        QVERIFY(m_status->retryAt() - m_clock->monotonic().now() <= state::Backoff::firstMs);
    }

    void eventsArrive()
    {
        comesUp();
        QSignalSpy events(m_link.get(), &ServerLink::eventArrived);
        m_server->says(MessagePosted{written(1)});
        QCOMPARE(events.size(), 1);
    }

    void nonsenseIsIgnored_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("hello?");
        QTest::newRow("no UTF-8") << QByteArray("\xff\xfe{}");
        QTest::newRow("a list") << QByteArray("[]");
        QTest::newRow("too deep") << QByteArray(100'000, '[');
        QTest::newRow("unknown event") << QByteArray(R"({"type":"moon.risen","data":{}})");
        QTest::newRow("event without its fields") << QByteArray(R"({"type":"message.posted","data":{}})");
        QTest::newRow("reply to nobody") << QByteArray(R"({"id":"999","type":"session.logged_out","data":{}})");
        QTest::newRow("error about nothing") << QByteArray(R"({"type":"error","data":{"code":"busy","detail":""}})");
        QTest::newRow("too large") << "{\"type\":\"" + QByteArray(2 * limits::serverFrameBytes, 'x') + "\"}";
    }
    void nonsenseIsIgnored()
    {
        QFETCH(QByteArray, bytes);
        comesUp();
        int answers = 0;
        send(ListConversations{}, [&](auto) { ++answers; });
        QSignalSpy events(m_link.get(), &ServerLink::eventArrived);
        m_server->saysBytes(bytes);
        QCOMPARE(answers + events.size(), 0);
        QCOMPARE(m_status->phase(), Phase::online);
        m_server->hears<ListConversations>();
        m_server->answers(ConversationList{});
        QCOMPARE(answers, 1);
    }

    void anotherServerIsConnectedToAtOnce()
    {
        comesUp();
        bool answered = false;
        send(ListConversations{}, [&](auto answer) { answered = !answer; });
        QSignalSpy closed(m_link.get(), &ServerLink::closed);
        const QUrl other(u"ws://127.0.0.1:9999/"_qs);
        m_link->connectTo(other);
        QVERIFY(answered);
        QCOMPARE(closed.size(), 1);
        QCOMPARE(m_server->url(), other);
    }

    void theSameServerIsNotConnectedToTwice()
    {
        comesUp();
        m_link->connectTo(m_url);
        QCOMPARE(m_server->attempts(), 1);
    }

private:
    template <class Answer>
    void send(const Request &request, Answer answer)
    {
        m_link->send(request, this, answer);
    }
    static Welcome welcome() { return {limits::protocolVersion, office, u"1.0"_qs}; }
    void welcomes()
    {
        m_server->accepts();
        m_server->hears<Hello>();
        m_server->answers(welcome());
    }
    void comesUp()
    {
        m_link->connectTo(m_url);
        welcomes();
    }

    const QUrl m_url{QStringLiteral("ws://127.0.0.1:8642/")};
    RepeatableRandom m_random;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<ManualTimers> m_timers;
    std::unique_ptr<state::ConnectionStatus> m_status;
    std::unique_ptr<ScriptedTransport> m_server;
    std::unique_ptr<ServerLink> m_link;
};

QTEST_GUILESS_MAIN(TestServerLink)
#include "tst_server_link.moc"
