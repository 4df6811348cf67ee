#include "tests/server/doors/websocket/door_with_a_window.h"
#include "tests/server/doors/websocket/open_door.h"

#include <QTimer>

namespace tincan::tests {

// The upgrade: who gets one, and how long it may take.
class TestWebSocketHandshake : public QObject, private OpenDoor
{
    Q_OBJECT

private slots:
    void init() { QVERIFY(open()); }
    void cleanup() { close(); }

    void anOriginIsRefused();
    void whatIsNoUpgradeIsRefused_data();
    void whatIsNoUpgradeIsRefused();
    void aTrickledHandshakeEndsAtItsDeadline();
    void aFinishedHandshakeHasNoDeadline();
    void whenTheServerStopsHandshakesEnd();
};

void TestWebSocketHandshake::anOriginIsRefused()
{
    for (const char *origin : {"http://localhost:1", "https://evil.example", "null"}) {
        QByteArray answer;
        meanwhile([&] {
            RawClient browser(m_frontDoor->port());
            if (browser.send(RawClient::handshake("Origin: " + QByteArray(origin) + "\r\n")))
                answer = browser.readUntil("\r\n");
            browser.readToTheEnd();
        });
        QVERIFY2(answer.startsWith("HTTP/1.1 403 "), answer.constData());
    }
}

void TestWebSocketHandshake::whatIsNoUpgradeIsRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("a page") << QByteArray("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QTest::newRow("a post") << QByteArray("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc");
    QTest::newRow("nothing") << QByteArray("\r\n\r\n");
    QTest::newRow("bytes") << QByteArray(4, '\0') + "\r\n\r\n";
    QTest::newRow("another version") << RawClient::handshake().replace("Version: 13", "Version: 12");
    QTest::newRow("no key") << RawClient::handshake().replace("Sec-WebSocket-Key", "X-Key");
}

void TestWebSocketHandshake::whatIsNoUpgradeIsRefused()
{
    QFETCH(const QByteArray, bytes);
    QByteArray answer;
    meanwhile([&] {
        RawClient client(m_frontDoor->port());
        if (client.send(bytes))
            answer = client.readUntil("\r\n");
        client.readToTheEnd();
    });
    QVERIFY2(!answer.startsWith("HTTP/1.1 101"), answer.constData());
    QVERIFY(!m_core->next());
}

// The deadline itself is a timer that the test finds and lets run out.
void TestWebSocketHandshake::aTrickledHandshakeEndsAtItsDeadline()
{
    DoorWithAWindow window(m_core->link());
    QTcpSocket client;
    client.connectToHost(QHostAddress::LocalHost, window.server.serverPort());
    QTRY_VERIFY(window.socket);

    auto *deadline = window.socket->findChild<QTimer *>();
    QVERIFY(deadline);
    QVERIFY(deadline->isActive() && deadline->isSingleShot());
    QVERIFY(deadline->interval() <= 5'000);
    // Were it started again, it would be at that again.
    deadline->setInterval(60'000);
    for (const char byte : QByteArray("GET / HTTP/1.1\r\nHost: ")) {
        client.write(&byte, 1);
        QTRY_COMPARE(client.bytesToWrite(), 0);
        QCoreApplication::processEvents();
        QCOMPARE(deadline->interval(), 60'000);
    }
    deadline->setInterval(0);
    QTRY_VERIFY(client.state() == QAbstractSocket::UnconnectedState);
    QTRY_VERIFY(!window.socket);
    QVERIFY(window.switchboard.receivers().empty());
}

// It would abort the connection, were it not taken off.
void TestWebSocketHandshake::aFinishedHandshakeHasNoDeadline()
{
    DoorWithAWindow window(m_core->link());
    Client client(window.server.serverPort());
    QTRY_COMPARE(window.switchboard.receivers().size(), size_t(1));
    QTRY_VERIFY(window.socket && !window.socket->findChild<QTimer *>());
}

void TestWebSocketHandshake::whenTheServerStopsHandshakesEnd()
{
    QTcpSocket client;
    client.connectToHost(QHostAddress::LocalHost, m_frontDoor->port());
    QVERIFY(client.waitForConnected(20'000));
    client.write("GET / HTTP/1.1\r\n");
    QTRY_COMPARE(client.bytesToWrite(), 0);
    // Somebody later has been let in, so the first is known there.
    greeted();
    m_thread->stop();
    QTRY_VERIFY(client.state() == QAbstractSocket::UnconnectedState);
}

}

QTEST_GUILESS_MAIN(tincan::tests::TestWebSocketHandshake)
#include "tst_websocket_handshake.moc"
