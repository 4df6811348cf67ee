#include "tests/server/doors/websocket/door_with_a_window.h"
#include "tests/server/doors/websocket/open_door.h"

#include <QSignalSpy>

namespace tincan::tests {

using doors::websocket::Peer;

// Connections from which nothing comes. The test moves the time, and goes the rounds itself.
class TestWebSocketSilence : public QObject, private OpenDoor
{
    Q_OBJECT

private slots:
    void init()
    {
        QVERIFY(open());
        m_window = std::make_unique<DoorWithAWindow>(m_core->link());
    }
    void cleanup()
    {
        m_window.reset();
        close();
    }

    void whoSaysNoHelloIsSentAway();
    void whoAnswersAPingStays();
    void whoDoesNotAnswerIsTakenForGone();

private:
    void pass(qint64 ms)
    {
        m_window->clock.advance(ms);
        m_window->peers->lookAfterAll();
    }
    void greet()
    {
        using namespace protocol;
        m_window->switchboard.handle(core::Answer{{m_window->first, 1}, Reply(Welcome{1, {}, QStringLiteral("test")})});
        m_window->switchboard.flushDue();
    }

    std::unique_ptr<DoorWithAWindow> m_window;
};

void TestWebSocketSilence::whoSaysNoHelloIsSentAway()
{
    Client client(m_window->server.serverPort());
    QTRY_COMPARE(m_window->switchboard.receivers().size(), size_t(1));
    QTRY_VERIFY(client.isConnected());
    pass(Peer::helloWithinMs - 1);
    QCoreApplication::processEvents();
    QVERIFY(client.isConnected());
    pass(1);
    QTRY_VERIFY(client.isGone());
    QCOMPARE(client.closeCode(), 1008);
}

void TestWebSocketSilence::whoAnswersAPingStays()
{
    Client client(m_window->server.serverPort());
    QTRY_VERIFY(client.isConnected());
    client.say(hello);
    QTRY_COMPARE(m_core->readers().runs.load(), 1);
    greet();
    QTRY_COMPARE(client.heard(), QStringLiteral("welcome h"));
    for (int round = 0; round < 5; ++round) {
        // Anything from it, an answer to a ping as well, begins the span anew.
        QSignalSpy something(m_window->socket.data(), &QTcpSocket::readyRead);
        pass(Peer::askAfterMs);
        QTRY_VERIFY(!something.isEmpty());
    }
    QVERIFY(client.isConnected());
}

void TestWebSocketSilence::whoDoesNotAnswerIsTakenForGone()
{
    std::unique_ptr<RawClient> client;
    meanwhile([&] {
        client = std::make_unique<RawClient>(m_window->server.serverPort());
        client->shakeHands() && client->send(RawClient::text(hello));
    });
    QTRY_COMPARE(m_core->readers().runs.load(), 1);
    greet();
    pass(Peer::askAfterMs);
    pass(Peer::goneAfterMs - Peer::askAfterMs - 1);
    QCoreApplication::processEvents();
    QVERIFY(m_window->socket);
    pass(1);
    QTRY_VERIFY(!m_window->socket);
    QVERIFY(waitUntilClosed(m_window->first));
    // The welcome, and one ping.
    QByteArray read;
    meanwhile([&] { read = client->readToTheEnd(); });
    QCOMPARE(read.count("\x89"), 1);
}

}

QTEST_GUILESS_MAIN(tincan::tests::TestWebSocketSilence)
#include "tst_websocket_silence.moc"
