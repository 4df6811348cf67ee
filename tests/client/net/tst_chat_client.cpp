#include "client/net/chat_client.h"
#include "client/state/server_address.h"
#include "tests/support/client/made_server_key.h"
#include "tests/support/client/scripted_client.h"

#include <QWebSocket>
#include <QWebSocketServer>

using namespace tincan;
using namespace tincan::tests;

namespace {

// Lets everybody in who asks.
class OpenHouse final
{
public:
    explicit OpenHouse(const MadeServerKey &key, quint16 port = 0) : m_server(QString(), QWebSocketServer::SecureMode)
    {
        m_server.setSslConfiguration(key.tls());
        QObject::connect(&m_server, &QWebSocketServer::newConnection, &m_server, [this] {
            auto *peer = m_server.nextPendingConnection();
            peer->setParent(&m_server);
            QObject::connect(peer, &QWebSocket::textMessageReceived, peer, [this, peer](const QString &text) {
                answer(*peer, text.toUtf8());
            });
        });
        m_server.listen(QHostAddress::LocalHost, port);
    }
    quint16 port() const { return m_server.serverPort(); }
    QStringList heard;

private:
    void answer(QWebSocket &peer, const QByteArray &frame)
    {
        const auto incoming = wire::decodeRequest(frame);
        heard.append(QString::fromUtf8(frame));
        if (heard.last().contains(QStringLiteral("\"hello\"")))
            say(peer, incoming.id, protocol::Welcome{protocol::limits::protocolVersion, office, QStringLiteral("1.0")});
        else if (heard.last().contains(QStringLiteral("account.register")))
            say(peer, incoming.id, ScriptedClient::opened(QStringLiteral("token")));
    }
    static void say(QWebSocket &peer, const QString &id, const protocol::Reply &reply)
    {
        peer.sendTextMessage(QString::fromUtf8(wire::encodeReply(id, reply)));
    }

    QWebSocketServer m_server;
};

}

// A whole client, and servers with keys.
class TestChatClient : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_pins = std::make_unique<state::MemoryPinStore>();
        m_key = MadeServerKey::first();
        m_house = std::make_unique<OpenHouse>(m_key);
        m_url.setPort(m_house->port());
        m_client = std::make_unique<net::ChatClient>(m_tokens, m_drafts, *m_pins);
        m_client->connectTo(m_url);
    }
    void cleanup()
    {
        m_client.reset();
        m_house.reset();
        m_tokens = state::MemoryTokenStore();
    }

    void aServerIsKnownFromTheSignInOn()
    {
        QTRY_VERIFY(m_client->status().isOnline());
        QCOMPARE(m_client->status().serverKey(), m_key.fingerprint());
        QVERIFY(!pin());
        m_client->chat().session().join(QStringLiteral("alice"), QStringLiteral("Alice"));
        QTRY_COMPARE(pin(), std::optional(m_key.fingerprint()));
    }

    void aStrangerIsToldNothingUntilTheOldKeyIsForgotten()
    {
        QTRY_VERIFY(m_client->status().isOnline());
        m_client->chat().session().join(QStringLiteral("alice"), QStringLiteral("Alice"));
        QTRY_VERIFY(pin());
        const quint16 port = m_house->port();
        m_house.reset();
        const auto other = MadeServerKey::first();
        m_house = std::make_unique<OpenHouse>(other, port);
        QTRY_COMPARE(m_client->status().phase(), state::ConnectionStatus::Phase::waiting);
        m_client->tryNow();
        QTRY_VERIFY(m_client->status().keyChange());
        QTRY_COMPARE(m_client->status().phase(), state::ConnectionStatus::Phase::waiting);
        QVERIFY(m_house->heard.isEmpty());
        QVERIFY(m_client->status().reason().contains(QStringLiteral("key")));
        m_client->forgetKeyOf(m_url);
        QTRY_VERIFY(m_client->status().isOnline());
        QVERIFY(!m_client->status().keyChange());
        QVERIFY(!m_house->heard.isEmpty());
    }

private:
    std::optional<QByteArray> pin() const { return m_pins->load(state::originOf(m_url)); }

    QUrl m_url{QStringLiteral("wss://127.0.0.1/")};
    MadeServerKey m_key;
    std::unique_ptr<OpenHouse> m_house;
    state::MemoryTokenStore m_tokens;
    state::MemoryDraftStore m_drafts;
    std::unique_ptr<state::MemoryPinStore> m_pins;
    std::unique_ptr<net::ChatClient> m_client;
};

QTEST_GUILESS_MAIN(TestChatClient)
#include "tst_chat_client.moc"
