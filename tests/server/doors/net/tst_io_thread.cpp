#include "tests/server/doors/recording_door.h"

#include <QTcpServer>
#include <QTest>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <set>

namespace tincan::tests {

using core::Outgoing;
using doors::net::IoThread;
using doors::net::OutgoingBatch;

namespace {

OutgoingBatch answers(std::initializer_list<quint64> tickets, quint64 threadIndex = 0)
{
    std::vector<Outgoing> batch;
    for (const quint64 ticket : tickets)
        batch.push_back(core::Answer{{firstConnectionOn(threadIndex), ticket}, Error{ErrorCode::busy, {}}});
    return std::make_shared<const std::vector<Outgoing>>(std::move(batch));
}

bool isOpen(int descriptor)
{
    return ::fcntl(descriptor, F_GETFD) != -1;
}

}

class TestIoThread : public QObject
{
    Q_OBJECT

private slots:
    void whatIsPostedReachesItsConnection();
    void whatCameTogetherIsFlushedOnce();
    void theDoorLivesAndDiesOnTheThread();
    void anAdoptedSocketEntersTheDoor();
    void whatWasPostedBeforeStoppingIsSentBeforeTheFarewell();
    void afterStoppingNothingHappensAnyMore();
    void stoppingTwiceIsHarmless();
    void stoppingDoesNotWaitForEver();
    void noTwoThreadsGiveTheSameId();
};

void TestIoThread::whatIsPostedReachesItsConnection()
{
    ThreadLog log;
    IoThread thread(0, makeRecordingDoor(log));
    thread.post(answers({1, 2}));
    QTRY_COMPARE(log.text(), QStringLiteral("busy 1|busy 2|flush"));
    thread.post(answers({3}));
    QTRY_COMPARE(log.text(), QStringLiteral("busy 1|busy 2|flush|busy 3|flush"));
    // Of another thread's connection.
    thread.post(answers({4}, 1));
    thread.post(answers({5}));
    QTRY_COMPARE(log.text(), QStringLiteral("busy 1|busy 2|flush|busy 3|flush|busy 5|flush"));
}

void TestIoThread::whatCameTogetherIsFlushedOnce()
{
    ThreadLog log;
    QSemaphore go;
    const auto slowly = [&](doors::net::Switchboard &board, doors::net::ConnectionIds &ids) {
        go.acquire();
        return std::make_unique<RecordingDoor>(board, ids.next(), log, Farewell::heeded);
    };
    IoThread thread(0, slowly);
    thread.post(answers({1}));
    thread.post(answers({2}));
    thread.post(answers({3, 4}));
    go.release();
    QTRY_COMPARE(log.text(), QStringLiteral("busy 1|busy 2|busy 3|busy 4|flush"));
}

void TestIoThread::theDoorLivesAndDiesOnTheThread()
{
    class Door final : public doors::net::Door
    {
    public:
        explicit Door(std::set<QThread *> &seen) : m_seen(seen) { m_seen.insert(QThread::currentThread()); }
        ~Door() override { m_seen.insert(QThread::currentThread()); }
        void enter(std::unique_ptr<QTcpSocket>) override {}

    private:
        std::set<QThread *> &m_seen;
    };
    std::set<QThread *> seen;
    {
        IoThread thread(0, [&](auto &, auto &) { return std::make_unique<Door>(seen); });
    }
    QCOMPARE(seen.size(), size_t(1));
    QVERIFY(!seen.contains(QThread::currentThread()));
}

void TestIoThread::anAdoptedSocketEntersTheDoor()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QTcpSocket client;
    client.connectToHost(QHostAddress::LocalHost, server.serverPort());
    QVERIFY(server.waitForNewConnection(20'000));
    ThreadLog log;
    IoThread thread(0, makeRecordingDoor(log));
    const int descriptor = ::dup(int(server.nextPendingConnection()->socketDescriptor()));
    thread.adopt(descriptor, {});
    QTRY_COMPARE(log.text(), QStringLiteral("entered"));
    // The door has let it go.
    QTRY_VERIFY(!isOpen(descriptor));
}

void TestIoThread::whatWasPostedBeforeStoppingIsSentBeforeTheFarewell()
{
    ThreadLog log;
    IoThread thread(0, makeRecordingDoor(log));
    thread.post(answers({1}));
    thread.stop();
    QCOMPARE(log.text(), QStringLiteral("busy 1|flush|shutdown|door gone"));
}

void TestIoThread::afterStoppingNothingHappensAnyMore()
{
    ThreadLog log;
    IoThread thread(0, makeRecordingDoor(log));
    thread.stop();
    // Readers and the core may still have answers.
    thread.post(answers({1}));
    thread.post(answers({2}));
    QCOMPARE(log.text(), QStringLiteral("shutdown|door gone"));
}

void TestIoThread::stoppingTwiceIsHarmless()
{
    ThreadLog log;
    IoThread thread(0, makeRecordingDoor(log));
    thread.stop();
    thread.stop();
    QCOMPARE(log.text(), QStringLiteral("shutdown|door gone"));
}

void TestIoThread::stoppingDoesNotWaitForEver()
{
    ThreadLog log;
    IoThread thread(0, makeRecordingDoor(log, Farewell::ignored));
    thread.stop();
    QCOMPARE(log.text(), QStringLiteral("shutdown|door gone"));
}

void TestIoThread::noTwoThreadsGiveTheSameId()
{
    std::set<core::ConnectionId> seen;
    for (quint64 index = 0; index < 4; ++index) {
        doors::net::ConnectionIds ids(index);
        for (int i = 0; i < 1'000; ++i)
            seen.insert(ids.next());
    }
    QCOMPARE(seen.size(), size_t(4'000));
}

}

QTEST_GUILESS_MAIN(tincan::tests::TestIoThread)
#include "tst_io_thread.moc"
