#include "server/storage/checkpointer.h"
#include "server/storage/sql_store.h"
#include "tests/server/storage/bad_disk.h"
#include "tests/server/storage/database_file.h"

#include <QFileInfo>
#include <QSemaphore>
#include <QTest>

namespace tincan::tests {

using storage::Checkpointer;
using storage::Readers;
using storage::SqlStore;
using storage::WriteAheadLog;

namespace {

// Only a test that fails waits as long as this.
constexpr int longMs = 20'000;
// What one commit of a writer adds, at most.
constexpr qint64 framesPerCommit = 20;

// The connection that writes, as the core has it.
class Writer
{
public:
    Writer(const DatabaseFile &file, WriteAheadLog &log) : m_sql(file.forWriting()), m_store(*m_sql)
    {
        if (!furnish(*m_sql) || !m_sql->run("CREATE TABLE things (x)"))
            qFatal("the test's database cannot be made");
        m_store.keepShort(log);
        m_sql->afterCommit([this, &log](qint64 frames) {
            m_frames = frames;
            m_longest = std::max(m_longest, frames);
            log.committed(frames);
        });
    }

    bool commit()
    {
        return m_store.begin() && m_sql->run("INSERT INTO things VALUES (zeroblob(40000))") && m_store.commit();
    }
    bool commit(int times)
    {
        for (int i = 0; i < times; ++i) {
            if (!commit())
                return false;
        }
        return true;
    }
    qint64 frames() const { return m_frames; }
    qint64 longest() const { return m_longest; }
    storage::SqliteConnection &sql() { return *m_sql; }
    SqlStore &store() { return m_store; }

private:
    Connection m_sql;
    SqlStore m_store;
    qint64 m_frames = 0;
    qint64 m_longest = 0;
};

// Reads without a gap: each begins before the one before it ends, and keeps its snapshot for some commits.
class OverlappingReads
{
public:
    OverlappingReads(Readers &readers, const std::atomic<int> &commits) : m_readers(readers), m_commits(commits)
    {
        begin();
    }
    ~OverlappingReads()
    {
        m_over = true;
        // One that has not ended may begin another one.
        for (int ended = 0; ended < m_begun && m_ended.tryAcquire(1, longMs);)
            ++ended;
    }
    Q_DISABLE_COPY_MOVE(OverlappingReads)

    int begun() const { return m_begun; }

private:
    void begin()
    {
        ++m_begun;
        const bool taken = m_readers.run([this](core::ReadStore &store) {
            const bool readable = store.serverId().ok();
            const int first = m_commits;
            waitFor(first + 10);
            if (readable && !m_over)
                begin();
            waitFor(first + 20);
            m_ended.release();
        });
        if (!taken)
            m_ended.release();
    }
    void waitFor(int commits)
    {
        while (m_commits < commits && !m_over)
            std::this_thread::yield();
    }

    Readers &m_readers;
    const std::atomic<int> &m_commits;
    std::atomic<bool> m_over = false;
    std::atomic<int> m_begun = 0;
    QSemaphore m_ended;
};

}

class TestCheckpointer : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_file = std::make_unique<DatabaseFile>(); }

    void theWriterAloneKeepsTheLogShort();
    void theWriterWaitsForNobodyWhoReads();
    void theThreadPutsBackWhatTheWriterAdds();
    void theLogStaysBoundedUnderAWriterAndOverlappingReads();
    void readsGoOnWhereAnotherProgramKeepsTheLog();
    void aDiskThatFailsMeanwhileStopsTheWriter();
    void closingPutsEverythingBack();

private:
    qint64 logBytes() const { return QFileInfo(m_file->path() + QStringLiteral("-wal")).size(); }
    qint64 databaseBytes() const { return QFileInfo(m_file->path()).size(); }

    std::unique_ptr<DatabaseFile> m_file;
    SystemMonotonicClock m_clock;
};

void TestCheckpointer::theWriterAloneKeepsTheLogShort()
{
    WriteAheadLog log({100, 200, 1'000'000});
    Writer writer(*m_file, log);
    QVERIFY(writer.commit(200));
    QVERIFY2(writer.longest() <= 200 + 2 * framesPerCommit, qPrintable(QString::number(writer.longest())));
    // It is written over, not cut.
    QVERIFY(logBytes() > 200 * 4096);
}

void TestCheckpointer::theWriterWaitsForNobodyWhoReads()
{
    WriteAheadLog log({100, 200, 1'000'000});
    Writer writer(*m_file, log);
    const auto reader = m_file->forReading();
    QVERIFY(reader->run("BEGIN"));
    QCOMPARE(line(*reader, "SELECT count(*) FROM things"), QStringLiteral("0"));
    QVERIFY(writer.commit(100));
    QVERIFY(writer.longest() >= 1'000);
    QVERIFY(reader->run("COMMIT"));
    // Two turns later it has caught up.
    QVERIFY(writer.commit(30));
    QVERIFY2(writer.frames() < 400, qPrintable(QString::number(writer.frames())));
}

void TestCheckpointer::theThreadPutsBackWhatTheWriterAdds()
{
    WriteAheadLog log({100, 1'000'000, 1'000'000});
    Writer writer(*m_file, log);
    Readers readers(m_file->path(), 1, m_clock);
    const Checkpointer checkpointer(m_file->path(), log, readers);
    const qint64 before = databaseBytes();
    QVERIFY(writer.commit(20));
    QTRY_VERIFY_WITH_TIMEOUT(databaseBytes() > before + 80 * 4096, longMs);
}

void TestCheckpointer::theLogStaysBoundedUnderAWriterAndOverlappingReads()
{
    constexpr int commits = 800;
    constexpr qint64 held = 1'000;
    WriteAheadLog log({100, 200, held});
    Writer writer(*m_file, log);
    Readers readers(m_file->path(), 2, m_clock);
    std::atomic<int> committed = 0;
    {
        const Checkpointer checkpointer(m_file->path(), log, readers);
        const OverlappingReads reads(readers, committed);
        while (committed < commits) {
            QVERIFY(writer.commit());
            ++committed;
        }
        // They did not end for ever when they were held first.
        QVERIFY2(reads.begun() > 20, qPrintable(QString::number(reads.begun())));
    }
    // Left to itself it would have grown to eight times as much and more.
    QVERIFY2(writer.longest() < 5 * held, qPrintable(QString::number(writer.longest())));
    QVERIFY(writer.longest() > held);
    QVERIFY(logBytes() < 5 * held * (4096 + 24));
}

void TestCheckpointer::readsGoOnWhereAnotherProgramKeepsTheLog()
{
    WriteAheadLog log({10, 20, 30});
    Writer writer(*m_file, log);
    Readers readers(m_file->path(), 1, m_clock);
    const auto program = m_file->forReading();
    QVERIFY(program->run("BEGIN"));
    QCOMPARE(line(*program, "SELECT count(*) FROM things"), QStringLiteral("0"));
    const Checkpointer checkpointer(m_file->path(), log, readers);
    QVERIFY(writer.commit(5));
    QSemaphore done;
    QVERIFY(readers.run([&](core::ReadStore &) { done.release(); }));
    QVERIFY(done.tryAcquire(1, longMs));
}

void TestCheckpointer::aDiskThatFailsMeanwhileStopsTheWriter()
{
    WriteAheadLog log({100, 1'000'000, 1'000'000});
    Writer writer(*m_file, log);
    Readers readers(m_file->path(), 1, m_clock);
    QVERIFY(writer.commit(20));
    QVERIFY(!writer.store().isBroken());
    {
        const FailingDisk disk(200 * 1024);
        const Checkpointer checkpointer(m_file->path(), log, readers);
        QTRY_VERIFY_WITH_TIMEOUT(writer.store().isBroken(), longMs);
    }
    QVERIFY(!writer.commit());
    writer.store().rollback();
    QCOMPARE(line(writer.sql(), "SELECT count(*) FROM things"), QStringLiteral("20"));
}

void TestCheckpointer::closingPutsEverythingBack()
{
    {
        WriteAheadLog log;
        Writer writer(*m_file, log);
        Readers readers(m_file->path(), 1, m_clock);
        const Checkpointer checkpointer(m_file->path(), log, readers);
        QVERIFY(writer.commit(10));
    }
    QCOMPARE(logBytes(), 0);
    QCOMPARE(line(*m_file->forReading(), "SELECT count(*) FROM things"), QStringLiteral("10"));
}

}

QTEST_GUILESS_MAIN(tincan::tests::TestCheckpointer)
#include "tst_checkpointer.moc"
