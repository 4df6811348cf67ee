#include "tests/server/doors/websocket/open_door.h"

namespace tincan::tests {

namespace limits = protocol::limits;

// What a connection says first.
class TestWebSocketHello : public QObject, private OpenDoor
{
    Q_OBJECT

private slots:
    void init() { QVERIFY(open()); }
    void cleanup() { close(); }

    void helloIsWelcomed();
    void nothingIsDoneBeforeHello();
    void helloMayBeSaidAgain();
    void anUnsupportedProtocolIsRefusedAndClosed_data();
    void anUnsupportedProtocolIsRefusedAndClosed();
};

void TestWebSocketHello::helloIsWelcomed()
{
    const auto client = greeted();
    QVERIFY(client->isConnected());
    QVERIFY(!m_core->next());
}

void TestWebSocketHello::nothingIsDoneBeforeHello()
{
    Client client(m_frontDoor->port());
    QTRY_VERIFY(client.isConnected());
    client.say(post("p"));
    client.say(list);
    client.say(resume);
    QTRY_COMPARE(client.heard(), QStringLiteral("hello_required p|hello_required l|hello_required r"));
    QVERIFY(!m_core->next());
    client.say(hello);
    QTRY_COMPARE(client.heard(), QStringLiteral("hello_required p|hello_required l|hello_required r|welcome h"));
}

void TestWebSocketHello::helloMayBeSaidAgain()
{
    const auto client = greeted();
    client->say(hello);
    QTRY_COMPARE(client->heard(), QStringLiteral("welcome h|welcome h"));
    // Also one that would have been refused at first ends nothing now.
    client->say(R"({"id":"h2","type":"hello","data":{"protocol":99,"client":"test"}})");
    client->say(hello);
    QTRY_COMPARE(client->heard(), QStringLiteral("welcome h|welcome h|unsupported_protocol h2|welcome h"));
}

void TestWebSocketHello::anUnsupportedProtocolIsRefusedAndClosed_data()
{
    QTest::addColumn<int>("version");
    QTest::newRow("too old") << limits::oldestProtocolVersion - 1;
    QTest::newRow("too new") << limits::protocolVersion + 1;
}

void TestWebSocketHello::anUnsupportedProtocolIsRefusedAndClosed()
{
    QFETCH(const int, version);
    Client client(m_frontDoor->port());
    QTRY_VERIFY(client.isConnected());
    client.say(QByteArray(hello).replace(":1,", ':' + QByteArray::number(version) + ','));
    QTRY_VERIFY(client.isGone());
    QCOMPARE(client.heard(), QStringLiteral("unsupported_protocol h"));
    QCOMPARE(client.closeCode(), 1008);
}

}

QTEST_GUILESS_MAIN(tincan::tests::TestWebSocketHello)
#include "tst_websocket_hello.moc"
