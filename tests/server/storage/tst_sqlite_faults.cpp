#include "tests/server/storage/bad_disk.h"
#include "tests/server/storage/database_file.h"

#include <QTest>

namespace tincan::tests {

// What is said when the database is held, the disk full or the file damaged, and what that breaks.
class TestSqliteFaults : public QObject
{
    Q_OBJECT

private slots:
    void aDatabaseHeldByAnotherIsBusy();
    void aFullDiskIsSaid();
    void aFullDiskAndABusyDatabaseBreakNothing();
    void aDiskThatFailsBreaksTheConnection();
    void aDamagedPageIsSaidAndBreaksTheConnection();
};

void TestSqliteFaults::aDatabaseHeldByAnotherIsBusy()
{
    const DatabaseFile file;
    const auto holder = file.forWriting();
    const auto other = file.forWriting();
    QVERIFY(holder->run("CREATE TABLE things (x)"));
    QVERIFY(holder->run("BEGIN IMMEDIATE"));
    const auto refused = other->run("BEGIN IMMEDIATE");
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::busy);
    QVERIFY(!refused.error().detail.isEmpty());

    QVERIFY(holder->run("ROLLBACK"));
    QVERIFY(other->run("BEGIN IMMEDIATE"));
    QVERIFY(other->run("INSERT INTO things VALUES (1)"));
    QVERIFY(other->run("COMMIT"));
    QCOMPARE(line(*holder, "SELECT count(*) FROM things"), QStringLiteral("1"));
}

void TestSqliteFaults::aFullDiskIsSaid()
{
    const DatabaseFile file;
    const auto sql = file.forWriting();
    QVERIFY(sql->run("CREATE TABLE things (x)"));
    QVERIFY(sql->run("PRAGMA max_page_count = 4"));
    const auto refused = sql->run("INSERT INTO things VALUES (zeroblob(100000))");
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::storageFull);

    QVERIFY(sql->run("PRAGMA max_page_count = 1000"));
    QVERIFY(sql->run("INSERT INTO things VALUES (zeroblob(100000))"));
}

void TestSqliteFaults::aFullDiskAndABusyDatabaseBreakNothing()
{
    const DatabaseFile file;
    const auto sql = file.forWriting();
    const auto other = file.forWriting();
    QVERIFY(sql->run("CREATE TABLE things (x UNIQUE)"));
    QVERIFY(sql->run("PRAGMA max_page_count = 4"));
    QVERIFY(!sql->run("INSERT INTO things VALUES (zeroblob(100000))"));
    QVERIFY(other->run("BEGIN IMMEDIATE"));
    QVERIFY(!sql->run("BEGIN IMMEDIATE"));
    QVERIFY(!sql->run("NO SQL AT ALL"));
    QVERIFY(!sql->isBroken());
}

void TestSqliteFaults::aDiskThatFailsBreaksTheConnection()
{
    const DatabaseFile file;
    const auto sql = file.forWriting();
    QVERIFY(sql->run("CREATE TABLE things (x)"));
    Status refused;
    {
        const FailingDisk disk(64 * 1024);
        refused = sql->run("INSERT INTO things VALUES (zeroblob(1000000))");
    }
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::serverFailure);
    QCOMPARE(refused.error().detail, QStringLiteral("The disk of the server's database failed."));
    QVERIFY(sql->isBroken());
    // For good, also when the disk seems to be well again.
    QCOMPARE(line(*sql, "SELECT count(*) FROM things"), QStringLiteral("0"));
    QVERIFY(sql->isBroken());
}

void TestSqliteFaults::aDamagedPageIsSaidAndBreaksTheConnection()
{
    const DatabaseFile file;
    {
        const auto sql = file.forWriting();
        QVERIFY(sql->run("CREATE TABLE things (x)"));
        QVERIFY(sql->run("INSERT INTO things VALUES (zeroblob(1000))"));
    }
    damagePage(file.path(), 2);
    const auto sql = file.forWriting();
    const auto failed = sql->run("SELECT x FROM things");
    QVERIFY(!failed);
    QCOMPARE(failed.error().detail, QStringLiteral("The server's database is damaged."));
    QVERIFY(sql->isBroken());
}

}

QTEST_GUILESS_MAIN(tincan::tests::TestSqliteFaults)
#include "tst_sqlite_faults.moc"
