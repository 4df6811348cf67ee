#include "client/net/websocket_transport.h"
#include "tests/support/client/made_server_key.h"
#include "tests/support/client/manual_timers.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QWebSocket>
#include <QWebSocketServer>
#include <QtTest>

using namespace tincan;
using namespace tincan::tests;
using net::WebSocketTransport;

namespace {

// Speaks TLS with whoever comes, and keeps all it is told.
class Listener final : public QTcpServer
{
public:
    explicit Listener(const MadeServerKey &key) : m_tls(key.tls()) { listen(QHostAddress::LocalHost); }
    QByteArray heard;
    bool isEncrypted = false;
    bool isGone = false;

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto *socket = new QSslSocket(this);
        socket->setSslConfiguration(m_tls);
        socket->setSocketDescriptor(descriptor);
        connect(socket, &QSslSocket::encrypted, this, [this] { isEncrypted = true; });
        connect(socket, &QSslSocket::readyRead, this, [this, socket] { heard += socket->readAll(); });
        connect(socket, &QSslSocket::disconnected, this, [this] { isGone = true; });
        socket->startServerEncryption();
    }

private:
    QSslConfiguration m_tls;
};

}

class TestWebSocketEncryption : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_pins = state::MemoryPinStore();
        m_key = MadeServerKey::first();
        serves(m_key.tls(), 0);
        m_transport = std::make_unique<WebSocketTransport>(m_timers, m_trust);
        m_opened = std::make_unique<QSignalSpy>(m_transport.get(), &WebSocketTransport::opened);
        m_closed = std::make_unique<QSignalSpy>(m_transport.get(), &WebSocketTransport::closed);
    }
    void cleanup()
    {
        m_opened.reset();
        m_closed.reset();
        m_transport.reset();
        m_server.reset();
    }

    void textGoesBothWays()
    {
        connects();
        QSignalSpy received(m_transport.get(), &WebSocketTransport::textReceived);
        std::unique_ptr<QWebSocket> peer(m_server->nextPendingConnection());
        QSignalSpy heard(peer.get(), &QWebSocket::textMessageReceived);
        m_transport->sendText("hello");
        QTRY_COMPARE(heard.size(), 1);
        peer->sendTextMessage(u"hello yourself"_qs);
        QTRY_COMPARE(received.size(), 1);
        QCOMPARE(m_status.serverKey(), m_key.fingerprint());
    }

    void theKnownKeyIsAcceptedInAnyCertificate()
    {
        isKnown();
        // One that expired long ago.
        const quint16 port = m_server->serverPort();
        serves(m_key.tlsWith(m_key.pemOf({1'000'000'000'000})), port);
        connects();
    }

    void aSuccessorIsAccepted()
    {
        isKnown();
        const auto next = m_key.next();
        serves(next.tls(), m_server->serverPort());
        connects();
        QCOMPARE(m_status.serverKey(), next.fingerprint());
    }

    void anotherKeyIsRefusedBeforeAnythingIsSent()
    {
        isKnown();
        const quint16 port = m_server->serverPort();
        m_server.reset();
        const auto other = MadeServerKey::first();
        Listener stranger(other);
        stranger.close();
        QVERIFY(stranger.listen(QHostAddress::LocalHost, port));
        m_transport->open(url());
        m_transport->sendText("what nobody else must hear");
        QTRY_COMPARE(m_closed->size(), 1);
        QVERIFY2(reason().contains(u"key of this server has changed"_qs), qPrintable(reason()));
        QTRY_VERIFY(stranger.isGone);
        QCOMPARE(stranger.heard, QByteArray());
        QCOMPARE(m_opened->size(), 0);
        QCOMPARE(m_status.keyChange()->presented, other.fingerprint());
    }

    // So that the test above could hear it.
    void aListenerWithTheKnownKeyIsSpokenTo()
    {
        isKnown();
        const quint16 port = m_server->serverPort();
        m_server.reset();
        Listener listener(m_key);
        listener.close();
        QVERIFY(listener.listen(QHostAddress::LocalHost, port));
        m_transport->open(url());
        QTRY_VERIFY(listener.heard.contains("Upgrade: websocket"));
    }

    void aServerWithoutEncryptionIsRefused()
    {
        QTcpServer plain;
        QVERIFY(plain.listen(QHostAddress::LocalHost));
        QObject::connect(&plain, &QTcpServer::newConnection, &plain, [&plain] {
            plain.nextPendingConnection()->write("HTTP/1.1 400 Bad Request\r\n\r\n");
        });
        m_url.setPort(plain.serverPort());
        m_transport->open(m_url);
        QTRY_COMPARE(m_closed->size(), 1);
        QVERIFY2(reason().contains(u"no encrypted server"_qs), qPrintable(reason()));
    }

    void oldVersionsAreNotSpoken()
    {
        auto tls = m_key.tls();
        QT_WARNING_PUSH
        QT_WARNING_DISABLE_DEPRECATED
        tls.setProtocol(QSsl::TlsV1_1);
        QT_WARNING_POP
        serves(tls, 0);
        m_transport->open(url());
        QTRY_COMPARE(m_closed->size(), 1);
        QCOMPARE(m_opened->size(), 0);
    }

private:
    void serves(const QSslConfiguration &tls, quint16 port)
    {
        m_server.reset();
        m_server = std::make_unique<QWebSocketServer>(QString(), QWebSocketServer::SecureMode);
        m_server->setSslConfiguration(tls);
        QVERIFY(m_server->listen(QHostAddress::LocalHost, port));
        m_url.setPort(m_server->serverPort());
    }
    void connects()
    {
        const auto before = m_opened->size();
        m_transport->open(url());
        QTRY_VERIFY2(m_opened->size() > before || !m_closed->isEmpty(), "no connection");
        QVERIFY2(m_closed->isEmpty(), m_closed->isEmpty() ? "" : qPrintable(reason()));
        QTRY_VERIFY(m_server->hasPendingConnections());
    }
    void isKnown()
    {
        connects();
        m_trust.keep();
        m_transport->close();
        m_opened->clear();
    }
    QUrl url() const { return m_url; }
    QString reason() const { return m_closed->at(0).at(0).toString(); }

    QUrl m_url{QStringLiteral("wss://127.0.0.1/")};
    MadeServerKey m_key;
    state::MemoryPinStore m_pins;
    state::ConnectionStatus m_status;
    net::Trust m_trust{m_pins, m_status};
    ManualClock m_clock;
    ManualTimers m_timers{m_clock};
    std::unique_ptr<QWebSocketServer> m_server;
    std::unique_ptr<WebSocketTransport> m_transport;
    std::unique_ptr<QSignalSpy> m_opened;
    std::unique_ptr<QSignalSpy> m_closed;
};

QTEST_GUILESS_MAIN(TestWebSocketEncryption)
#include "tst_websocket_encryption.moc"
