#include "tests/server/storage/read_conversation.h"

#include <QTest>

namespace tincan::tests {

using core::ReadStore;
using storage::Readers;

// How much may wait and for how long, and what holding the pool or taking it down does to it.
class TestReadersBounds : public QObject, private ReadConversation
{
    Q_OBJECT

private slots:
    void init() { QVERIFY(open()); }

    void overTheBoundIsRefusedAndNeverCalled();
    void destructionDropsWhatWaitsAndFinishesWhatWasBegun();
    void whatReadsLongerThanItMayIsGivenUp();
    void whatWaitedTooLongIsRefused();
    void heldNothingReadsAndAfterwardsEverythingDoes();
    void oneThatIsHeldCanBeTakenDown();
};

void TestReadersBounds::overTheBoundIsRefusedAndNeverCalled()
{
    QSemaphore begun;
    QSemaphore go;
    std::atomic<size_t> called = 0;
    {
        Readers readers(m_file->path(), 1, m_clock);
        QSemaphore last;
        QVERIFY(readers.run([&](ReadStore &) {
            begun.release();
            go.tryAcquire(1, longMs);
        }));
        QVERIFY(begun.tryAcquire(1, longMs));
        for (size_t i = 1; i < Readers::mostWaiting; ++i)
            QVERIFY(readers.run([&](ReadStore &) { ++called; }));
        QVERIFY(readers.run([&](ReadStore &) { last.release(); }));
        QVERIFY(!readers.run([&](ReadStore &) { called += 1'000'000; }));
        go.release();
        QVERIFY(last.tryAcquire(1, longMs));
        QCOMPARE(called.load(), Readers::mostWaiting - 1);
        // And there is room again.
        answer(readers, [this](ReadStore &store) { return lastSeq(store); });
    }
    QCOMPARE(called.load(), Readers::mostWaiting - 1);
}

void TestReadersBounds::destructionDropsWhatWaitsAndFinishesWhatWasBegun()
{
    QSemaphore begun;
    QSemaphore dropped;
    std::atomic<bool> finished = false;
    std::atomic<bool> ran = false;
    auto readers = std::make_unique<Readers>(m_file->path(), 1, m_clock);
    QVERIFY(readers->run([&](ReadStore &store) {
        begun.release();
        // The destructor has got as far as dropping the other one, and waits for this one.
        const bool seen = dropped.tryAcquire(1, longMs);
        finished = seen && lastSeq(store) == 0;
    }));
    QVERIFY(begun.tryAcquire(1, longMs));
    const auto release = [&](int *) { dropped.release(); };
    static int nothing = 0;
    QVERIFY(readers->run([&ran, alive = std::shared_ptr<int>(&nothing, release)](ReadStore &) { ran = true; }));
    readers.reset();
    QVERIFY(finished);
    QVERIFY(!ran);
}

void TestReadersBounds::whatReadsLongerThanItMayIsGivenUp()
{
    Readers readers(m_file->path(), 1, m_clock);
    const auto refused = answer(readers, [this](ReadStore &store) {
        m_clock.advance(Readers::longestReadMs - 1);
        const bool inTime = lastSeq(store) == 0;
        m_clock.advance(1);
        const auto late = store.conversations().one(m_conversation, m_bob);
        return inTime && !late ? late.error().code : ErrorCode::badJson;
    });
    QCOMPARE(refused, ErrorCode::busy);
    // The snapshot is gone with it: the log can be put back, and the next one reads.
    QVERIFY(commitAMessage());
    QCOMPARE(answer(readers, [this](ReadStore &store) { return lastSeq(store); }), 1);
    QCOMPARE(line(*m_writer, "PRAGMA wal_checkpoint(TRUNCATE)"), QStringLiteral("0"));
}

void TestReadersBounds::whatWaitedTooLongIsRefused()
{
    QSemaphore begun;
    QSemaphore go;
    QSemaphore done;
    Result<ServerId> early = ServerId();
    Readers readers(m_file->path(), 1, m_clock);
    QVERIFY(readers.run([&](ReadStore &) {
        begun.release();
        go.tryAcquire(1, longMs);
    }));
    QVERIFY(begun.tryAcquire(1, longMs));
    QVERIFY(readers.run([&](ReadStore &store) {
        early = store.serverId();
        done.release();
    }));
    m_clock.advance(Readers::longestWaitMs);
    go.release();
    QVERIFY(answer(readers, [](ReadStore &store) { return store.serverId(); }));
    QVERIFY(done.tryAcquire(1, longMs));
    QVERIFY(!early);
    QCOMPARE(early.error().code, ErrorCode::tooManyRequests);
}

void TestReadersBounds::heldNothingReadsAndAfterwardsEverythingDoes()
{
    QSemaphore begun;
    QSemaphore go;
    std::atomic<bool> ended = false;
    std::atomic<int> ran = 0;
    QSemaphore done;
    Readers readers(m_file->path(), 2, m_clock);
    QVERIFY(readers.run([&](ReadStore &store) {
        begun.release();
        go.tryAcquire(1, longMs);
        ended = lastSeq(store) == 0;
    }));
    QVERIFY(begun.tryAcquire(1, longMs));
    go.release();
    readers.hold();
    QVERIFY(ended);
    for (int i = 0; i < 5; ++i) {
        QVERIFY(readers.run([&](ReadStore &) {
            ++ran;
            done.release();
        }));
    }
    // With nobody reading, the log can be put back and begun anew.
    QVERIFY(commitAMessage());
    QCOMPARE(line(*m_writer, "PRAGMA wal_checkpoint(TRUNCATE)"), QStringLiteral("0"));
    QCOMPARE(ran.load(), 0);
    readers.release();
    QVERIFY(done.tryAcquire(5, longMs));
}

void TestReadersBounds::oneThatIsHeldCanBeTakenDown()
{
    Readers readers(m_file->path(), 2, m_clock);
    readers.hold();
    QVERIFY(readers.run([](ReadStore &) { qFatal("nothing reads now"); }));
}

}

QTEST_GUILESS_MAIN(tincan::tests::TestReadersBounds)
#include "tst_readers_bounds.moc"
