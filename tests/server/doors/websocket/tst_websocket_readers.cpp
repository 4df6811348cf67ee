#include "server/doors/net/send_queue.h"
#include "tests/server/doors/websocket/door_with_a_window.h"
#include "tests/server/doors/websocket/open_door.h"

namespace tincan::tests {

using core::ConnectionId;
using doors::net::SendQueue;
using protocol::Reply;
namespace limits = protocol::limits;

// Clients that read slowly, or not at all.
class TestWebSocketReaders : public QObject, private OpenDoor
{
    Q_OBJECT

private slots:
    void init() { QVERIFY(open()); }
    void cleanup() { close(); }

    void aReaderThatNeverReadsIsClosedAtTheBound();
    void aPingFloodByOneWhoDoesNotReadIsEnded();
    void aSlowReaderWhoBreaksTheRulesDoesNotLinger_data();
    void aSlowReaderWhoBreaksTheRulesDoesNotLinger();
    void muchAtOnceReachesAReaderWhoReads();
};

void TestWebSocketReaders::aReaderThatNeverReadsIsClosedAtTheBound()
{
    constexpr qint64 published = 64 * 1024 * 1024;
    ConnectionId connection;
    const auto client = nonReader(&connection);
    QVERIFY(client);
    const auto other = greeted();
    const QString text(limits::messageBytes, u'x');
    for (qint64 sent = 0; sent < published; sent += text.size())
        publish(connection, text);
    QVERIFY(waitUntilClosed(connection));
    // It gets what the kernel had taken for it, and not much of what was owed besides.
    QVERIFY(client->readToTheEnd().size() < published / 4);
    // Nobody else has noticed.
    other->say(list);
    QTRY_COMPARE(other->heard(), QStringLiteral("welcome h|not_signed_in l"));
}

void TestWebSocketReaders::aPingFloodByOneWhoDoesNotReadIsEnded()
{
    ConnectionId connection;
    const auto client = nonReader(&connection);
    QVERIFY(client);
    QByteArray pings;
    for (int i = 0; i < 500; ++i)
        pings += RawClient::ping();
    bool taken = true;
    for (qint64 sent = 0; taken && sent < 256 * 1024 * 1024; sent += pings.size())
        taken = client->send(pings);
    QVERIFY(!taken);
    QVERIFY(waitUntilClosed(connection));
}

void TestWebSocketReaders::aSlowReaderWhoBreaksTheRulesDoesNotLinger_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("too large a frame") << RawClient::text(QByteArray(limits::frameBytes + 1, ' '));
    QTest::newRow("a farewell") << RawClient::frame(8, QByteArray("\x03\xe8", 2));
    QTest::newRow("no UTF-8") << RawClient::text("\xff");
    QTest::newRow("an unknown opcode") << RawClient::frame(3, {});
}

// Qt closes by itself here, and would wait for ever for what is still owed to be read.
void TestWebSocketReaders::aSlowReaderWhoBreaksTheRulesDoesNotLinger()
{
    QFETCH(const QByteArray, bytes);
    DoorWithAWindow window(m_core->link());
    std::unique_ptr<RawClient> client;
    meanwhile([&] {
        client = std::make_unique<RawClient>(window.server.serverPort(), 32 * 1024);
        client->shakeHands() && client->send(RawClient::text(hello));
    });
    QTRY_COMPARE(m_core->readers().runs.load(), 1);
    window.switchboard.handle(core::Answer{{window.first, 1}, Reply(protocol::Welcome{1, {}, QStringLiteral("test")})});
    window.switchboard.handle(core::Attach{window.first, core::SignedIn(), {window.first}});
    // The kernel is full, and the bound not reached.
    while (window.socket && window.socket->bytesToWrite() < SendQueue::mostBytes / 2) {
        const auto event = posted(QString(limits::messageBytes, u'x'));
        window.switchboard.handle(core::Publish{{window.first, std::nullopt}, event});
        window.switchboard.flushDue();
        window.socket->flush();
    }
    QVERIFY(window.socket);
    meanwhile([&] { client->send(bytes); });
    QVERIFY(waitUntilClosed(window.first));
    QTRY_VERIFY(!window.socket);
    QTRY_VERIFY(window.switchboard.receivers().empty());
}

void TestWebSocketReaders::muchAtOnceReachesAReaderWhoReads()
{
    // More than what may wait for one who does not read.
    constexpr int messages = SendQueue::mostBytes / limits::messageBytes + 16;
    const auto client = greeted();
    const auto connection = signIn(*client);
    const QString text(limits::messageBytes, u'x');
    std::vector<core::Outgoing> batch;
    for (int i = 0; i < messages; ++i)
        batch.push_back(core::Publish{{connection, std::nullopt}, posted(text)});
    m_core->link().release(std::move(batch));
    QTRY_COMPARE(client->heard().count(QStringLiteral("message.posted")), messages);
    QVERIFY(client->isConnected());
}

}

QTEST_GUILESS_MAIN(tincan::tests::TestWebSocketReaders)
#include "tst_websocket_readers.moc"
