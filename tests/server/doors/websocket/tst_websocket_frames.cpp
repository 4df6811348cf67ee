#include "tests/server/doors/websocket/open_door.h"

namespace tincan::tests {

using core::ConnectionId;
namespace limits = protocol::limits;

// Frames that are no request, or too large for one.
class TestWebSocketFrames : public QObject, private OpenDoor
{
    Q_OBJECT

private slots:
    void init() { QVERIFY(open()); }
    void cleanup() { close(); }

    void whatIsNoRequestIsRefusedAndTheConnectionGoesOn();
    void binaryIsClosed();
    void aFrameOfTheLargestSizeIsRead();
    void aLargerFrameIsClosed();
    void aLargerFrameIsClosedByItsHeadAlone();
    void aMessageOfManyFramesIsNoWayAroundIt();
};

void TestWebSocketFrames::whatIsNoRequestIsRefusedAndTheConnectionGoesOn()
{
    const auto client = greeted();
    client->say("{");
    client->say(R"({"id":"1"})");
    client->say(R"({"id":"2","type":"weather"})");
    client->say(R"({"id":"3","type":"session.resume","data":{}})");
    client->say(list);
    QTRY_COMPARE(client->heard(),
                 QStringLiteral("welcome h|bad_json |bad_envelope 1|unknown_type 2|bad_field 3|not_signed_in l"));
}

void TestWebSocketFrames::binaryIsClosed()
{
    const auto client = greeted();
    client->sayBinary(hello);
    QTRY_VERIFY(client->isGone());
    QCOMPARE(client->closeCode(), 1003);
    QCOMPARE(client->heard(), QStringLiteral("welcome h"));
}

void TestWebSocketFrames::aFrameOfTheLargestSizeIsRead()
{
    const auto client = greeted();
    client->say(QByteArray(hello).leftJustified(limits::frameBytes, ' '));
    QTRY_COMPARE(client->heard(), QStringLiteral("welcome h|welcome h"));
}

void TestWebSocketFrames::aLargerFrameIsClosed()
{
    const auto client = greeted();
    client->say(QByteArray(hello).leftJustified(limits::frameBytes + 1, ' '));
    QTRY_VERIFY(client->isGone());
    QCOMPARE(client->closeCode(), 1009);
    QCOMPARE(client->heard(), QStringLiteral("welcome h"));
}

// Nothing is kept for what was only announced.
void TestWebSocketFrames::aLargerFrameIsClosedByItsHeadAlone()
{
    ConnectionId connection;
    const auto client = nonReader(&connection);
    QVERIFY(client);
    QVERIFY(client->send(RawClient::text(QByteArray(limits::frameBytes + 1, ' ')).first(14)));
    // Code 1009, not that of a frame that never came.
    QVERIFY(client->readToTheEnd().contains("\x03\xf1"));
    QVERIFY(waitUntilClosed(connection));
}

void TestWebSocketFrames::aMessageOfManyFramesIsNoWayAroundIt()
{
    ConnectionId connection;
    const auto client = nonReader(&connection);
    QVERIFY(client);
    QByteArray begin = RawClient::text(QByteArray(64 * 1024, ' '));
    begin[0] = 0x01;
    QByteArray more = begin;
    more[0] = 0x00;
    bool sent = client->send(begin);
    for (int i = 0; i < 64 && sent; ++i)
        sent = client->send(more);
    QVERIFY(!sent || client->readToTheEnd().size() < 1'000);
    QVERIFY(waitUntilClosed(connection));
}

}

QTEST_GUILESS_MAIN(tincan::tests::TestWebSocketFrames)
#include "tst_websocket_frames.moc"
