#include "tests/server/doors/websocket/door_with_a_window.h"
#include "tests/server/doors/websocket/open_door.h"

namespace tincan::tests {

using doors::websocket::Peer;

// Who asks for more than one connection may.
class TestWebSocketPace : public QObject, private OpenDoor
{
    Q_OBJECT

private slots:
    void init() { QVERIFY(open()); }
    void cleanup() { close(); }

    void whoAsksForMoreWaitsAndMissesNothing();
    void whoDoesNotWaitIsRefusedAndInTheEndSentAway();
};

// Time stands still here, so that nothing is left to chance.
void TestWebSocketPace::whoAsksForMoreWaitsAndMissesNothing()
{
    DoorWithAWindow window(m_core->link());
    Client client(window.server.serverPort());
    QTRY_VERIFY(client.isConnected());
    constexpr int asked = 100;
    for (int i = 0; i < asked; ++i)
        client.say(post(qPrintable(QString::number(i))));
    // Not greeted, each is refused at once when its turn comes.
    QTRY_COMPARE(client.heard().count(u"hello_required"_qs), int(Peer::budget.most));
    for (int turn = 0; turn < 20; ++turn)
        QCoreApplication::processEvents();
    QCOMPARE(client.heard().count(u"hello_required"_qs), int(Peer::budget.most));
    window.clock.advance(1'000);
    QTRY_COMPARE(client.heard().count(u"hello_required"_qs), asked);
    QVERIFY(client.heard().endsWith(u"hello_required 99"_qs));
}

void TestWebSocketPace::whoDoesNotWaitIsRefusedAndInTheEndSentAway()
{
    DoorWithAWindow window(m_core->link());
    Client client(window.server.serverPort());
    QTRY_VERIFY(client.isConnected());
    for (int i = 0; i < 18'000; ++i)
        client.say(post("p"));
    QTRY_VERIFY(client.isGone());
    QCOMPARE(client.closeCode(), 1008);
    QVERIFY(client.heard().count(u"too_many_requests"_qs) >= 16'000);
    QVERIFY(waitUntilClosed(window.first));
}

}

QTEST_GUILESS_MAIN(tincan::tests::TestWebSocketPace)
#include "tst_websocket_pace.moc"
