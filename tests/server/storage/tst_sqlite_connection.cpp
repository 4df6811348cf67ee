#include "tests/server/storage/bad_disk.h"
#include "tests/server/storage/database_file.h"

#include <QFile>
#include <QTest>

#include <limits>

namespace tincan::tests {

using storage::SqliteConnection;

class TestSqliteConnection : public QObject
{
    Q_OBJECT

private slots:
    void aWritingConnectionHasTheSettingsThatWerePromised();
    void aReadingConnectionHasTheSettingsThatWerePromised();
    void aReadingConnectionRefusesToWrite();
    void aReadingConnectionMakesNoDatabase();
    void aFileThatIsNoDatabaseIsRefused();
    void aDatabaseThatDoesNotTakeTheSettingsIsRefused();
    void aForeignKeyIsChecked();
    void whatIsBoundIsNeverSql();
    void bytesAndNothingAndNumbersComeBack();
    void aDatabaseHeldByAnotherIsBusy();
    void aFullDiskIsSaid();
    void aFullDiskAndABusyDatabaseBreakNothing();
    void aDiskThatFailsBreaksTheConnection();
    void aDamagedPageIsSaidAndBreaksTheConnection();
    void aStatementIsGivenUpOnRequest();
    void afterEachCommitTheLengthOfTheLogIsTold();
    void nothingIsCheckpointedInsideACommit();
    void afterAFailedStatementTheConnectionGoesOn();
    void aRowThatFailsHalfWayIsAnError();
    void anErrorTellsNeitherSqlNorNames();
    void aSelectIsOverWhenItReturns();
    void aKeptStatementHasNothingOfItsLastRun();
    void aClosedConnectionLeavesNothingOpen();
};

void TestSqliteConnection::aWritingConnectionHasTheSettingsThatWerePromised()
{
    const DatabaseFile file;
    const auto sql = file.forWriting();
    QVERIFY(sql);
    QCOMPARE(line(*sql, "PRAGMA journal_mode"), QStringLiteral("wal"));
    QCOMPARE(line(*sql, "PRAGMA synchronous"), QStringLiteral("2"));
    QCOMPARE(line(*sql, "PRAGMA foreign_keys"), QStringLiteral("1"));
    QCOMPARE(line(*sql, "PRAGMA trusted_schema"), QStringLiteral("0"));
    QCOMPARE(line(*sql, "PRAGMA wal_autocheckpoint"), QStringLiteral("0"));
    // One slice of the core's time.
    QCOMPARE(line(*sql, "PRAGMA busy_timeout"), QStringLiteral("20"));
}

void TestSqliteConnection::aReadingConnectionHasTheSettingsThatWerePromised()
{
    const DatabaseFile file;
    const auto writer = file.forWriting();
    const auto reader = file.forReading();
    QVERIFY(reader);
    QCOMPARE(line(*reader, "PRAGMA query_only"), QStringLiteral("1"));
    QCOMPARE(line(*reader, "PRAGMA trusted_schema"), QStringLiteral("0"));
    QCOMPARE(line(*reader, "PRAGMA journal_mode"), QStringLiteral("wal"));
}

void TestSqliteConnection::aReadingConnectionRefusesToWrite()
{
    const DatabaseFile file;
    const auto writer = file.forWriting();
    QVERIFY(writer->run("CREATE TABLE things (x)"));
    const auto reader = file.forReading();
    QVERIFY(!reader->run("INSERT INTO things VALUES (1)"));
    // Also where somebody takes the pragma back.
    QVERIFY(reader->run("PRAGMA query_only = OFF"));
    QVERIFY(!reader->run("INSERT INTO things VALUES (2)"));
    QCOMPARE(line(*reader, "SELECT count(*) FROM things"), QStringLiteral("0"));
}

void TestSqliteConnection::aReadingConnectionMakesNoDatabase()
{
    const DatabaseFile file;
    QVERIFY(!file.forReading());
    QVERIFY(!QFile::exists(file.path()));
}

void TestSqliteConnection::aFileThatIsNoDatabaseIsRefused()
{
    const DatabaseFile file;
    QFile other(file.path());
    QVERIFY(other.open(QIODevice::WriteOnly));
    other.write(QByteArray(8192, 'x'));
    other.close();
    const auto opened = SqliteConnection::open(file.path(), SqliteConnection::Mode::readWrite);
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, ErrorCode::serverFailure);
    QVERIFY(QFile::exists(file.path()) && QFile(file.path()).size() == 8192);
}

void TestSqliteConnection::aDatabaseThatDoesNotTakeTheSettingsIsRefused()
{
    // One without a name is a temporary file, which keeps a journal whatever one asks for.
    const auto opened = SqliteConnection::open(QString(), SqliteConnection::Mode::readWrite);
    QVERIFY(!opened);
    QVERIFY2(opened.error().detail.contains(QStringLiteral("journal_mode")), qPrintable(opened.error().detail));
}

void TestSqliteConnection::aForeignKeyIsChecked()
{
    const auto sql = openInMemory();
    QVERIFY(sql->run("CREATE TABLE parents (key INTEGER PRIMARY KEY)"));
    QVERIFY(sql->run("CREATE TABLE children (parent INTEGER REFERENCES parents (key))"));
    QVERIFY(!sql->run("INSERT INTO children VALUES (7)"));
    QVERIFY(sql->run("INSERT INTO parents VALUES (7)"));
    QVERIFY(sql->run("INSERT INTO children VALUES (7)"));
}

void TestSqliteConnection::whatIsBoundIsNeverSql()
{
    const auto sql = openInMemory();
    const QString hostile = QStringLiteral("'); DROP TABLE things; --");
    QVERIFY(sql->run("CREATE TABLE things (x TEXT)"));
    QVERIFY(sql->run("INSERT INTO things VALUES (?)", {hostile}));
    QCOMPARE(line(*sql, "SELECT x FROM things"), hostile);
}

void TestSqliteConnection::bytesAndNothingAndNumbersComeBack()
{
    const auto sql = openInMemory();
    const QByteArray bytes("\0\xff'\0", 4);
    const qint64 large = std::numeric_limits<qint64>::max();
    int rows = 0;
    const auto status =
        sql->run("SELECT ?, ?, ?, typeof(?)", {bytes, QVariant(), large, bytes}, [&](const storage::SqlRow &row) {
            ++rows;
            QCOMPARE(row.bytes(0), bytes);
            QVERIFY(row.bytes(1).isEmpty());
            QCOMPARE(row.number(2), large);
            QCOMPARE(row.text(3), QStringLiteral("blob"));
        });
    QVERIFY(status);
    QCOMPARE(rows, 1);
}

void TestSqliteConnection::aDatabaseHeldByAnotherIsBusy()
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

void TestSqliteConnection::aFullDiskIsSaid()
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

void TestSqliteConnection::aFullDiskAndABusyDatabaseBreakNothing()
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

void TestSqliteConnection::aDiskThatFailsBreaksTheConnection()
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

void TestSqliteConnection::aDamagedPageIsSaidAndBreaksTheConnection()
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

void TestSqliteConnection::aStatementIsGivenUpOnRequest()
{
    const auto sql = openInMemory();
    const char *endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n";
    int looks = 0;
    sql->interruptWhen([&] { return ++looks > 10; });
    const auto givenUp = sql->run(endless);
    QVERIFY(!givenUp);
    QCOMPARE(givenUp.error().code, ErrorCode::busy);
    QCOMPARE(looks, 11);
    // Also one that would be through at once.
    QVERIFY(!sql->run("SELECT 1"));
    QVERIFY(!sql->isBroken());
    sql->interruptWhen({});
    QVERIFY(sql->run("SELECT 1"));
}

void TestSqliteConnection::afterEachCommitTheLengthOfTheLogIsTold()
{
    const DatabaseFile file;
    const auto sql = file.forWriting();
    QList<qint64> told;
    sql->afterCommit([&](qint64 frames) { told += frames; });
    QVERIFY(sql->run("CREATE TABLE things (x)"));
    QVERIFY(sql->run("INSERT INTO things VALUES (zeroblob(100000))"));
    QVERIFY(sql->run("BEGIN"));
    QVERIFY(sql->run("INSERT INTO things VALUES (1)"));
    QVERIFY(sql->run("ROLLBACK"));
    QCOMPARE(told.size(), 2);
    QVERIFY(told.last() > told.first() + 24);
    QCOMPARE(QString::number(told.last()), line(*sql, "PRAGMA wal_checkpoint(PASSIVE)", 2).section(u' ', 1, 1));
}

void TestSqliteConnection::nothingIsCheckpointedInsideACommit()
{
    const DatabaseFile file;
    const auto sql = file.forWriting();
    QVERIFY(sql->run("CREATE TABLE things (x)"));
    const qint64 before = QFile(file.path()).size();
    // Twice as many pages as would begin one by themselves.
    for (int i = 0; i < 20; ++i)
        QVERIFY(sql->run("INSERT INTO things VALUES (zeroblob(400000))"));
    QCOMPARE(QFile(file.path()).size(), before);
}

void TestSqliteConnection::afterAFailedStatementTheConnectionGoesOn()
{
    const auto sql = openInMemory();
    QVERIFY(sql->run("CREATE TABLE things (x INTEGER UNIQUE)"));
    const char *insert = "INSERT INTO things VALUES (?)";
    QVERIFY(sql->run(insert, {1}));
    const auto twice = sql->run(insert, {1});
    QVERIFY(!twice);
    QCOMPARE(twice.error().code, ErrorCode::serverFailure);
    QVERIFY(!sql->run("THIS IS NO SQL"));
    QVERIFY(!sql->runOnce(QStringLiteral("NOR IS THIS")));
    QVERIFY(sql->run(insert, {2}));
    QCOMPARE(line(*sql, "SELECT count(*) FROM things"), QStringLiteral("2"));
}

void TestSqliteConnection::aRowThatFailsHalfWayIsAnError()
{
    const auto sql = openInMemory();
    QVERIFY(sql->run("CREATE TABLE things (x INTEGER)"));
    const char *insert = "INSERT INTO things VALUES (?)";
    QVERIFY(sql->run(insert, {1}));
    QVERIFY(sql->run(insert, {std::numeric_limits<qint64>::min()}));
    int rows = 0;
    const char *overflowing = "SELECT abs(x) FROM things ORDER BY rowid";
    const auto status = sql->run(overflowing, {}, [&](const storage::SqlRow &) { ++rows; });
    QVERIFY(!status);
    QCOMPARE(rows, 1);

    QVERIFY(sql->run("DELETE FROM things WHERE x < 0"));
    QCOMPARE(line(*sql, overflowing), QStringLiteral("1"));
}

void TestSqliteConnection::anErrorTellsNeitherSqlNorNames()
{
    const auto sql = openInMemory();
    const auto failed = sql->run("SELECT secret_column FROM secret_table");
    QVERIFY(!failed);
    QVERIFY(!failed.error().detail.isEmpty());
    QVERIFY(!failed.error().detail.contains(QStringLiteral("secret")));
}

void TestSqliteConnection::aSelectIsOverWhenItReturns()
{
    const DatabaseFile file;
    const auto sql = file.forWriting();
    const auto other = file.forWriting();
    QVERIFY(sql->run("CREATE TABLE things (x INTEGER)"));
    QVERIFY(sql->run("INSERT INTO things VALUES (1), (2), (3)"));
    const auto first = storage::firstRow<qint64>(
        *sql, "SELECT x FROM things", {}, [](const storage::SqlRow &row) { return row.number(0); });
    QVERIFY(first && *first == 1);
    // One that still read would keep the log from being put back.
    QVERIFY(other->run("INSERT INTO things VALUES (4)"));
    QCOMPARE(line(*other, "PRAGMA wal_checkpoint(TRUNCATE)"), QStringLiteral("0"));
    QVERIFY(other->run("DROP TABLE things"));
}

void TestSqliteConnection::aKeptStatementHasNothingOfItsLastRun()
{
    const auto sql = openInMemory();
    const char *echo = "SELECT ?";
    const auto echoed = [&](const QVariant &value) {
        QVariantList seen;
        (void)sql->run(echo, {value}, [&](const storage::SqlRow &row) { seen += row.bytes(0); }).ok();
        return seen;
    };
    QCOMPARE(echoed(QByteArray("long, and before")), QVariantList{QByteArray("long, and before")});
    QCOMPARE(echoed(QByteArray("short")), QVariantList{QByteArray("short")});
    QCOMPARE(echoed(QVariant()), QVariantList{QByteArray()});
}

void TestSqliteConnection::aClosedConnectionLeavesNothingOpen()
{
    const DatabaseFile file;
    auto sql = file.forWriting();
    QVERIFY(sql->run("CREATE TABLE things (x)"));
    QVERIFY(sql->run("SELECT x FROM things"));
    sql.reset();
    QVERIFY(QSqlDatabase::connectionNames().isEmpty());
    // The last to close puts the log back into the database.
    QVERIFY(!QFile::exists(file.path() + QStringLiteral("-wal")));
}

}

QTEST_GUILESS_MAIN(tincan::tests::TestSqliteConnection)
#include "tst_sqlite_connection.moc"
