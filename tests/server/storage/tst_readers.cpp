#include "tests/server/storage/read_conversation.h"

#include <QFile>
#include <QTest>

#include <set>

namespace tincan::tests {

using core::ReadStore;
using storage::Readers;

// What the pool reads, and from where.
class TestReaders : public QObject, private ReadConversation
{
    Q_OBJECT

private slots:
    void init() { QVERIFY(open()); }

    void whatIsRunReadsTheDatabase();
    void severalRunAtOnce();
    void whatIsRunSeesOneSnapshot();
    void theNextOneSeesWhatWasCommitted();
    void aReaderKeepsNoWriterWaiting();
    void withoutADatabaseTheAnswerIsAnErrorUntilThereIsOne();
    void withADamagedDatabaseTheAnswerIsAnErrorUntilItIsMended();
};

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
