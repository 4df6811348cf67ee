#include "tests/server/storage/database_file.h"

#include <QFile>
#include <QTest>

namespace tincan::tests {

using storage::SqliteConnection;

// How a database is opened, kept and closed.
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
    void afterEachCommitTheLengthOfTheLogIsTold();
    void nothingIsCheckpointedInsideACommit();
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
