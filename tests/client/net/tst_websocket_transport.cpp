#include "client/net/websocket_transport.h"
#include "shared/protocol/limits.h"
#include "tests/support/client/manual_timers.h"

#include <QCryptographicHash>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QWebSocket>
#include <QWebSocketServer>

using namespace tincan;
using namespace tincan::tests;
using net::WebSocketTransport;

class TestWebSocketTransport : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_server = std::make_unique<QWebSocketServer>(QString(), QWebSocketServer::NonSecureMode);
        QVERIFY(m_server->listen(QHostAddress::LocalHost));
        m_clock = std::make_unique<ManualClock>();
        m_timers = std::make_unique<ManualTimers>(*m_clock);
        m_transport = std::make_unique<WebSocketTransport>(*m_timers, m_trust);
        m_closed = std::make_unique<QSignalSpy>(m_transport.get(), &WebSocketTransport::closed);
    }
    void cleanup()
    {
        m_closed.reset();
        m_transport.reset();
        m_timers.reset();
        m_server.reset();
    }

    void textGoesBothWays()
    {
        auto *peer = connected();
        QSignalSpy heard(peer, &QWebSocket::textMessageReceived);
        m_transport->sendText(QByteArrayLiteral("grüße"));
        QTRY_COMPARE(heard.size(), 1);
        QCOMPARE(heard.at(0).at(0).toString(), u"grüße"_qs);
        QSignalSpy received(m_transport.get(), &WebSocketTransport::textReceived);
        peer->sendTextMessage(u"höfliche antwort"_qs);
        QTRY_COMPARE(received.size(), 1);
        QCOMPARE(received.at(0).at(0).toByteArray(), QByteArrayLiteral("höfliche antwort"));
    }

    void aConnectionThatIsRefusedSaysWhyOnce()
    {
        m_server->close();
        m_transport->open(QUrl(u"ws://127.0.0.1:1/"_qs));
        QTRY_COMPARE(m_closed->size(), 1);
        QVERIFY2(reason().contains(u"refused"_qs), qPrintable(reason()));
        QCoreApplication::processEvents();
        QCOMPARE(m_closed->size(), 1);
    }

    void aRefusedHandshakeEndsTheAttempt()
    {
        QTcpServer http;
        QVERIFY(http.listen(QHostAddress::LocalHost));
        connect(&http, &QTcpServer::newConnection, this, [&http] {
            auto *socket = http.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket] {
                socket->write("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n");
            });
        });
        m_transport->open(QUrl(u"ws://127.0.0.1:%1/"_qs.arg(http.serverPort())));
        QTRY_COMPARE(m_closed->size(), 1);
        QVERIFY(!reason().isEmpty());
    }

    void aServerThatClosesIsNoticed()
    {
        auto *peer = connected();
        peer->close(QWebSocketProtocol::CloseCodeGoingAway, u"back in a minute"_qs);
        QTRY_COMPARE(m_closed->size(), 1);
        QCOMPARE(reason(), u"back in a minute"_qs);
    }

    void aFrameThatIsTooLargeEndsTheConnection()
    {
        auto *peer = connected();
        QSignalSpy received(m_transport.get(), &WebSocketTransport::textReceived);
        peer->sendTextMessage(QString(protocol::limits::serverFrameBytes + 1, u'x'));
        QTRY_COMPARE(m_closed->size(), 1);
        QCOMPARE(received.size(), 0);
    }

    void theLargestFrameIsTaken()
    {
        auto *peer = connected();
        QSignalSpy received(m_transport.get(), &WebSocketTransport::textReceived);
        peer->sendTextMessage(QString(protocol::limits::serverFrameBytes, u'x'));
        QTRY_COMPARE(received.size(), 1);
    }

    void plainTextToAnotherComputerIsRefused()
    {
        m_transport->open(QUrl(u"ws://192.0.2.1:8642/"_qs));
        m_timers->settle();
        QCOMPARE(m_closed->size(), 1);
        QVERIFY(reason().contains(u"wss://"_qs));
    }

    void closingIsFollowedByNothing()
    {
        auto *peer = connected();
        QSignalSpy gone(peer, &QWebSocket::disconnected);
        m_transport->close();
        QTRY_COMPARE(gone.size(), 1);
        QCOMPARE(m_closed->size(), 0);
    }

    void openingAgainDropsWhatWasOpen()
    {
        auto *first = connected();
        QSignalSpy gone(first, &QWebSocket::disconnected);
        connected();
        QTRY_COMPARE(gone.size(), 1);
        QCOMPARE(m_closed->size(), 0);
    }

    void aSilentServerIsPingedAndThenLeft()
    {
        // Takes the connection and the upgrade, and nothing after that.
        auto *peer = connected();
        m_timers->advance(WebSocketTransport::pingEveryMs);
        QCOMPARE(m_closed->size(), 0);
        // No pong was read meanwhile, because no event was handled.
        m_timers->advance(WebSocketTransport::pingEveryMs);
        QCOMPARE(m_closed->size(), 1);
        QVERIFY(peer);
    }

    void aServerThatAnswersPingsIsKept()
    {
        connected();
        for (int ping = 0; ping < 5; ++ping) {
            m_timers->advance(WebSocketTransport::pingEveryMs);
            QSignalSpy text(m_transport.get(), &WebSocketTransport::textReceived);
            // Behind the pong on the wire.
            m_peer->sendTextMessage(u"still here"_qs);
            QTRY_COMPARE(text.size(), 1);
        }
        QCOMPARE(m_closed->size(), 0);
    }

    void aServerThatPingsWithoutReadingIsLeft()
    {
        // Does the handshake, and reads nothing after that.
        QTcpServer flood;
        QVERIFY(flood.listen(QHostAddress::LocalHost));
        QSignalSpy opened(m_transport.get(), &WebSocketTransport::opened);
        m_transport->open(QUrl(u"ws://127.0.0.1:%1/"_qs.arg(flood.serverPort())));
        QTRY_VERIFY(flood.hasPendingConnections());
        auto *peer = flood.nextPendingConnection();
        QTRY_VERIFY(peer->bytesAvailable() > 0 && peer->peek(4'096).endsWith("\r\n\r\n"));
        peer->write(accepting(peer->readAll()));
        QTRY_COMPARE(opened.size(), 1);
        peer->setReadBufferSize(1);
        peer->setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, 4'096);
        const QByteArray pings = (QByteArray("\x89\x7d", 2) + QByteArray(125, 'x')).repeated(1'000);
        const auto *socket = m_transport->findChild<QWebSocket *>();
        for (int sent = 0; sent < 1'000 && socket->bytesToWrite() <= WebSocketTransport::mostUnread; ++sent) {
            peer->write(pings);
            QVERIFY(peer->waitForBytesWritten());
            QCoreApplication::processEvents();
        }
        QVERIFY(socket->bytesToWrite() > WebSocketTransport::mostUnread);
        m_timers->advance(WebSocketTransport::lookEveryMs);
        QCOMPARE(m_closed->size(), 0);
        m_timers->advance(WebSocketTransport::lookEveryMs);
        QCOMPARE(m_closed->size(), 1);
        QVERIFY(reason().contains(u"does not read"_qs));
    }

private:
    static QByteArray accepting(const QByteArray &handshake)
    {
        const qsizetype at = handshake.indexOf("Sec-WebSocket-Key: ") + qstrlen("Sec-WebSocket-Key: ");
        const QByteArray key = handshake.mid(at, handshake.indexOf("\r\n", at) - at);
        const auto hash =
            QCryptographicHash::hash(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11", QCryptographicHash::Sha1);
        return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
               + hash.toBase64() + "\r\n\r\n";
    }
    QWebSocket *connected()
    {
        QSignalSpy opened(m_transport.get(), &WebSocketTransport::opened);
        m_transport->open(QUrl(u"ws://127.0.0.1:%1/"_qs.arg(m_server->serverPort())));
        const bool isOpen = QTest::qWaitFor([&] { return opened.size() == 1 && m_server->hasPendingConnections(); });
        if (!isOpen)
            QTest::qFail("no connection", __FILE__, __LINE__);
        m_peer.reset(m_server->nextPendingConnection());
        return m_peer.get();
    }
    QString reason() const { return m_closed->at(0).at(0).toString(); }

    state::MemoryPinStore m_pins;
    state::ConnectionStatus m_status;
    net::Trust m_trust{m_pins, m_status};
    std::unique_ptr<QWebSocketServer> m_server;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<ManualTimers> m_timers;
    std::unique_ptr<WebSocketTransport> m_transport;
    std::unique_ptr<QSignalSpy> m_closed;
    std::unique_ptr<QWebSocket> m_peer;
};

QTEST_GUILESS_MAIN(TestWebSocketTransport)
#include "tst_websocket_transport.moc"
