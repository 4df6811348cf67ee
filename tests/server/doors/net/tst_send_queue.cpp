#include "server/doors/net/send_queue.h"

#include <QTcpServer>
#include <QTest>

namespace tincan::tests {

using doors::net::SendQueue;

class TestSendQueue : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void nothingIsSentBeforeItIsFlushed();
    void framesComeOutWholeAndInOrder();
    void oneFrameIsSharedNotCopied();
    void aPeerThatDoesNotReadIsRefusedAtTheBound();
    void whatWasRefusedIsNotSent();
    void onceThePeerReadsThereIsRoomAgain();
    void aPeerThatReadsMayGetMoreThanTheBoundAtOnce();
    void aFrameAboveTheBoundIsRefused();
    void aLostSocketIsNoHarm();
    void aClosedSocketIsNotWrittenTo();

private:
    QByteArray readByPeer(qint64 bytes);
    // As much as the queue takes while the peer reads nothing.
    qint64 fill(SendQueue &queue) const;

    std::unique_ptr<QTcpServer> m_server;
    std::unique_ptr<QTcpSocket> m_peer;
    // Given by the server, and its child.
    QTcpSocket *m_socket = nullptr;
    const QByteArray m_frame = QByteArray(64 * 1024, 'x');
};

void TestSendQueue::init()
{
    m_peer = std::make_unique<QTcpSocket>();
    m_server = std::make_unique<QTcpServer>();
    QVERIFY(m_server->listen(QHostAddress::LocalHost));
    m_peer->connectToHost(QHostAddress::LocalHost, m_server->serverPort());
    QVERIFY(m_server->waitForNewConnection(20'000));
    m_socket = m_server->nextPendingConnection();
    QVERIFY(m_peer->waitForConnected(20'000));
}

QByteArray TestSendQueue::readByPeer(qint64 bytes)
{
    QByteArray read;
    const bool all = QTest::qWaitFor(
        [&] {
            read += m_peer->readAll();
            return read.size() >= bytes;
        },
        20'000);
    return all ? read : QByteArray();
}

qint64 TestSendQueue::fill(SendQueue &queue) const
{
    qint64 taken = 0;
    while (taken < 256 * SendQueue::mostBytes && queue.add(m_frame)) {
        queue.flush();
        taken += m_frame.size();
    }
    return taken;
}

void TestSendQueue::nothingIsSentBeforeItIsFlushed()
{
    SendQueue queue(m_socket);
    QVERIFY(queue.add("one"));
    QVERIFY(queue.add("two"));
    QTest::qWait(0);
    QCOMPARE(m_peer->bytesAvailable(), 0);
    queue.flush();
    // To the kernel, past what Qt keeps.
    QCOMPARE(m_socket->bytesToWrite(), 0);
    QCOMPARE(readByPeer(6), QByteArray("onetwo"));
}

void TestSendQueue::framesComeOutWholeAndInOrder()
{
    SendQueue queue(m_socket);
    QByteArray expected;
    for (int i = 0; i < 100; ++i) {
        const QByteArray frame(i * 10, char('a' + i % 26));
        expected += frame;
        QVERIFY(queue.add(frame));
        if (i % 7 == 0)
            queue.flush();
    }
    queue.flush();
    QVERIFY(readByPeer(expected.size()) == expected);
}

void TestSendQueue::oneFrameIsSharedNotCopied()
{
    QByteArray frame("shared");
    const char *bytes = frame.constData();
    SendQueue queue(m_socket);
    QVERIFY(queue.add(frame));
    QVERIFY(!frame.isDetached());
    queue.flush();
    QCOMPARE(frame.constData(), bytes);
    QCOMPARE(frame, QByteArray("shared"));
}

void TestSendQueue::aPeerThatDoesNotReadIsRefusedAtTheBound()
{
    SendQueue queue(m_socket);
    const qint64 taken = fill(queue);
    // The kernel has taken some of it; nobody on the other side any.
    QVERIFY(taken >= SendQueue::mostBytes);
    QVERIFY(m_socket->bytesToWrite() <= SendQueue::mostBytes);
    QVERIFY(m_socket->bytesToWrite() + m_frame.size() > SendQueue::mostBytes);
}

void TestSendQueue::whatWasRefusedIsNotSent()
{
    SendQueue queue(m_socket);
    const qint64 taken = fill(queue);
    QVERIFY(!queue.add(m_frame));
    queue.flush();
    QCOMPARE(readByPeer(taken).size(), taken);
    QCOMPARE(m_socket->bytesToWrite(), 0);
    QCOMPARE(m_peer->bytesAvailable(), 0);
}

void TestSendQueue::onceThePeerReadsThereIsRoomAgain()
{
    SendQueue queue(m_socket);
    const qint64 taken = fill(queue);
    QCOMPARE(readByPeer(taken).size(), taken);
    QVERIFY(queue.add(m_frame));
}

// A turn of the loop may owe much to somebody who reads all the time.
void TestSendQueue::aPeerThatReadsMayGetMoreThanTheBoundAtOnce()
{
    const QByteArray frame(16 * 1024, 'x');
    SendQueue queue(m_socket);
    const qint64 frames = SendQueue::mostBytes / frame.size() + 2;
    for (qint64 i = 0; i < frames; ++i)
        QVERIFY(queue.add(frame));
    queue.flush();
    QCOMPARE(readByPeer(frames * frame.size()).size(), frames * frame.size());
}

void TestSendQueue::aFrameAboveTheBoundIsRefused()
{
    SendQueue queue(m_socket);
    QVERIFY(!queue.add(QByteArray(SendQueue::mostBytes + 1, 'x')));
    QVERIFY(queue.add(QByteArray(SendQueue::mostBytes, 'x')));
}

void TestSendQueue::aLostSocketIsNoHarm()
{
    SendQueue queue(m_socket);
    QVERIFY(queue.add("before"));
    delete m_socket;
    queue.flush();
    QVERIFY(queue.add("after"));
    queue.flush();
}

void TestSendQueue::aClosedSocketIsNotWrittenTo()
{
    SendQueue queue(m_socket);
    QVERIFY(queue.add("too late"));
    m_socket->abort();
    // Qt warns of writing to what is closed.
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    queue.flush();
    QCOMPARE(m_socket->bytesToWrite(), 0);
}

}

QTEST_GUILESS_MAIN(tincan::tests::TestSendQueue)
#include "tst_send_queue.moc"
