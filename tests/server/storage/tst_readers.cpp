#include "server/storage/readers.h"
#include "server/storage/sql_store.h"
#include "tests/server/storage/database_file.h"

#include <QFile>
#include <QSemaphore>
#include <QTest>

#include <set>

namespace tincan::tests {

using core::ReadStore;
using storage::Readers;

namespace {

// Turned by the test, and looked at from several threads.
class SharedClock final : public MonotonicClock
{
public:
    MonotonicTime now() const override { return {m_ms}; }
    void advance(qint64 ms) { m_ms += ms; }

private:
    std::atomic<qint64> m_ms = 1'000;
};

// Only a test that fails waits as long as this.
constexpr int longMs = 20'000;

}

class TestReaders : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void whatIsRunReadsTheDatabase();
    void severalRunAtOnce();
    void whatIsRunSeesOneSnapshot();
    void theNextOneSeesWhatWasCommitted();
    void aReaderKeepsNoWriterWaiting();
    void overTheBoundIsRefusedAndNeverCalled();
    void destructionDropsWhatWaitsAndFinishesWhatWasBegun();
    void whatReadsLongerThanItMayIsGivenUp();
    void whatWaitedTooLongIsRefused();
    void heldNothingReadsAndAfterwardsEverythingDoes();
    void oneThatIsHeldCanBeTakenDown();
    void withoutADatabaseTheAnswerIsAnErrorUntilThereIsOne();
    void withADamagedDatabaseTheAnswerIsAnErrorUntilItIsMended();

private:
    // Runs it on the pool and waits for what it returns.
    template <class Work>
    auto answer(Readers &readers, Work work)
    {
        std::optional<decltype(work(std::declval<ReadStore &>()))> result;
        QSemaphore done;
        const bool taken = readers.run([&](ReadStore &store) {
            result.emplace(work(store));
            done.release();
        });
        if (!taken || !done.tryAcquire(1, longMs))
            qFatal("the pool did not run it");
        return *std::move(result);
    }
    qint64 lastSeq(ReadStore &store) const;
    bool commitAMessage();

    SharedClock m_clock;
    std::unique_ptr<DatabaseFile> m_file;
    Connection m_writer;
    UserId m_bob;
    quint64 m_committed = 0;
    ConversationId m_conversation;
};

void TestReaders::init()
{
    m_writer.reset();
    m_file = std::make_unique<DatabaseFile>();
    m_writer = m_file->forWriting();
    QVERIFY(furnish(*m_writer));
    ManualClock clock;
    RepeatableRandom random(2);
    m_bob = IdSource(clock.wall(), random).next<UserId>();
    QVERIFY(storage::SqlStore(*m_writer).users().add(
        {m_bob, QStringLiteral("bob"), QStringLiteral("Bob"), {}, clock.wall().now()}));
    Readers readers(m_file->path(), 1, m_clock);
    m_conversation =
        answer(readers, [this](ReadStore &store) { return store.conversations().page(m_bob, {}, 1)->first().id; });
}

qint64 TestReaders::lastSeq(ReadStore &store) const
{
    const auto conversation = store.conversations().one(m_conversation, m_bob);
    return conversation && *conversation ? (*conversation)->lastSeq : -1;
}

bool TestReaders::commitAMessage()
{
    storage::SqlStore store(*m_writer);
    ManualClock clock;
    RepeatableRandom random(++m_committed + 100);
    IdSource ids(clock.wall(), random);
    const core::NewMessage message{ids.next<MessageId>(),
                                   m_conversation,
                                   m_bob,
                                   ids.next<ClientId>(),
                                   QByteArray("request"),
                                   Timestamp{1},
                                   QStringLiteral("hello")};
    return store.begin() && store.messages().append(message) && store.commit();
}

void TestReaders::whatIsRunReadsTheDatabase()
{
    Readers readers(m_file->path(), 2, m_clock);
    const auto page = answer(readers, [this](ReadStore &store) { return store.conversations().page(m_bob, {}, 10); });
    QVERIFY(page);
    QCOMPARE(page->size(), 1);
}

void TestReaders::severalRunAtOnce()
{
    constexpr int threads = 3;
    QSemaphore arrived;
    QSemaphore go;
    std::mutex mutex;
    std::set<std::thread::id> seen;
    {
        Readers readers(m_file->path(), threads, m_clock);
        for (int i = 0; i < threads; ++i) {
            QVERIFY(readers.run([&](ReadStore &store) {
                {
                    const std::lock_guard lock(mutex);
                    seen.insert(std::this_thread::get_id());
                }
                arrived.release();
                go.tryAcquire(1, longMs);
                QCOMPARE(lastSeq(store), 0);
            }));
        }
        // None of them has ended yet.
        QVERIFY(arrived.tryAcquire(threads, longMs));
        go.release(threads);
    }
    QCOMPARE(seen.size(), size_t(threads));
    QVERIFY(!seen.contains(std::this_thread::get_id()));
}

void TestReaders::whatIsRunSeesOneSnapshot()
{
    Readers readers(m_file->path(), 1, m_clock);
    QSemaphore firstRead;
    QSemaphore committed;
    QSemaphore done;
    qint64 before = -1;
    qint64 after = -1;
    QVERIFY(readers.run([&](ReadStore &store) {
        before = lastSeq(store);
        firstRead.release();
        committed.tryAcquire(1, longMs);
        after = lastSeq(store);
        done.release();
    }));
    QVERIFY(firstRead.tryAcquire(1, longMs));
    QVERIFY(commitAMessage());
    committed.release();
    QVERIFY(done.tryAcquire(1, longMs));
    QCOMPARE(before, 0);
    QCOMPARE(after, 0);
}

void TestReaders::theNextOneSeesWhatWasCommitted()
{
    Readers readers(m_file->path(), 1, m_clock);
    QCOMPARE(answer(readers, [this](ReadStore &store) { return lastSeq(store); }), 0);
    QVERIFY(commitAMessage());
    QCOMPARE(answer(readers, [this](ReadStore &store) { return lastSeq(store); }), 1);
}

void TestReaders::aReaderKeepsNoWriterWaiting()
{
    Readers readers(m_file->path(), 1, m_clock);
    QCOMPARE(answer(readers,
                    [this](ReadStore &store) {
                        const qint64 before = lastSeq(store);
                        // On another connection, while this one reads.
                        const auto other = m_file->forWriting();
                        return other && other->run("UPDATE conversations SET last_seq = 7") ? before : -1;
                    }),
             0);
    QCOMPARE(answer(readers, [this](ReadStore &store) { return lastSeq(store); }), 7);
}

void TestReaders::overTheBoundIsRefusedAndNeverCalled()
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

void TestReaders::destructionDropsWhatWaitsAndFinishesWhatWasBegun()
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

void TestReaders::whatReadsLongerThanItMayIsGivenUp()
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

void TestReaders::whatWaitedTooLongIsRefused()
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

void TestReaders::heldNothingReadsAndAfterwardsEverythingDoes()
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

void TestReaders::oneThatIsHeldCanBeTakenDown()
{
    Readers readers(m_file->path(), 2, m_clock);
    readers.hold();
    QVERIFY(readers.run([](ReadStore &) { qFatal("nothing reads now"); }));
}

void TestReaders::withoutADatabaseTheAnswerIsAnErrorUntilThereIsOne()
{
    const DatabaseFile later;
    Readers readers(later.path(), 1, m_clock);
    const auto id = answer(readers, [](ReadStore &store) { return store.serverId(); });
    QVERIFY(!id);
    QCOMPARE(id.error().code, ErrorCode::serverFailure);
    QVERIFY(!id.error().detail.isEmpty());
    QVERIFY(furnish(*later.forWriting()));
    QVERIFY(answer(readers, [](ReadStore &store) { return store.serverId(); }));
}

void TestReaders::withADamagedDatabaseTheAnswerIsAnErrorUntilItIsMended()
{
    const DatabaseFile damaged;
    QFile file(damaged.path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(8192, 'x'));
    file.close();
    Readers readers(damaged.path(), 1, m_clock);
    const auto id = answer(readers, [](ReadStore &store) { return store.serverId(); });
    QVERIFY(!id);
    QCOMPARE(id.error().code, ErrorCode::serverFailure);
    QVERIFY(file.remove());
    QVERIFY(furnish(*damaged.forWriting()));
    QVERIFY(answer(readers, [](ReadStore &store) { return store.serverId(); }));
}

}

QTEST_GUILESS_MAIN(tincan::tests::TestReaders)
#include "tst_readers.moc"
