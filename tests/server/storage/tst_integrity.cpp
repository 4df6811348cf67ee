#include "server/storage/integrity.h"
#include "tests/server/storage/bad_disk.h"
#include "tests/server/storage/database_file.h"

#include <QSemaphore>
#include <QTest>

namespace tincan::tests {

using storage::FullCheck;

namespace {

// Only a test that fails waits as long as this.
constexpr int longMs = 20'000;

}

class TestIntegrity : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void aWholeDatabaseIsWhole();
    void aDamagedPageIsFoundQuickly();
    void anIndexThatLacksARowIsFoundByTheFullCheck();
    void theFullCheckGivesWay();
    void theFullCheckEndsWithTheServer();

private:
    Status fullCheck(const std::function<bool()> &giveUp = [] { return false; });
    // Rows are added while the index is not in the schema.
    void makeTheIndexLackARow();

    std::unique_ptr<DatabaseFile> m_file;
};

void TestIntegrity::init()
{
    m_file = std::make_unique<DatabaseFile>();
    const auto sql = m_file->forWriting();
    QVERIFY(furnish(*sql));
    QVERIFY(sql->run("CREATE TABLE things (x INTEGER)"));
    QVERIFY(sql->run("CREATE INDEX things_by_x ON things (x)"));
    QVERIFY(sql->run("INSERT INTO things VALUES (1), (2)"));
}

Status TestIntegrity::fullCheck(const std::function<bool()> &giveUp)
{
    Status found;
    QSemaphore done;
    const FullCheck check(m_file->path(), giveUp, [&](const Status &status) {
        found = status;
        done.release();
    });
    if (!done.tryAcquire(1, longMs))
        qFatal("the check has not ended");
    return found;
}

void TestIntegrity::makeTheIndexLackARow()
{
    {
        const auto sql = m_file->forWriting();
        QVERIFY(sql->run("CREATE TABLE kept AS SELECT * FROM sqlite_schema WHERE name = 'things_by_x'"));
        QVERIFY(sql->run("PRAGMA writable_schema = ON"));
        QVERIFY(sql->run("DELETE FROM sqlite_schema WHERE name = 'things_by_x'"));
    }
    const auto sql = m_file->forWriting();
    QVERIFY(sql->run("INSERT INTO things VALUES (3)"));
    QVERIFY(sql->run("PRAGMA writable_schema = ON"));
    QVERIFY(sql->run("INSERT INTO sqlite_schema SELECT * FROM kept"));
}

void TestIntegrity::aWholeDatabaseIsWhole()
{
    QVERIFY(storage::quickCheck(*m_file->forWriting()));
    QVERIFY(fullCheck());
}

void TestIntegrity::aDamagedPageIsFoundQuickly()
{
    damagePage(m_file->path(), 5);
    const auto checked = storage::quickCheck(*m_file->forWriting());
    QVERIFY(!checked);
    QCOMPARE(checked.error().detail,
             QStringLiteral("The server's database is damaged. Please restore it from a backup."));
    QVERIFY(!fullCheck());
}

void TestIntegrity::anIndexThatLacksARowIsFoundByTheFullCheck()
{
    makeTheIndexLackARow();
    QVERIFY(storage::quickCheck(*m_file->forWriting()));
    const auto checked = fullCheck();
    QVERIFY(!checked);
    QVERIFY(checked.error().detail.contains(QStringLiteral("damaged")));
}

void TestIntegrity::theFullCheckGivesWay()
{
    const auto checked = fullCheck([] { return true; });
    QVERIFY(!checked);
    QCOMPARE(checked.error().code, ErrorCode::busy);
}

void TestIntegrity::theFullCheckEndsWithTheServer()
{
    QSemaphore begun;
    std::atomic<int> told = 0;
    {
        std::atomic<bool> first = true;
        const auto wait = [&] {
            if (first.exchange(false))
                begun.release();
            return false;
        };
        const FullCheck check(m_file->path(), wait, [&](const Status &) { ++told; });
        QVERIFY(begun.tryAcquire(1, longMs));
    }
    QCOMPARE(told.load(), 1);
}

}

QTEST_GUILESS_MAIN(tincan::tests::TestIntegrity)
#include "tst_integrity.moc"
