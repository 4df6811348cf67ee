#include "tests/server/storage/database_file.h"

#include <QTest>

#include <limits>

namespace tincan::tests {

// What a statement is given, what it answers, and that it leaves nothing to the next one.
class TestSqliteStatements : public QObject
{
    Q_OBJECT

private slots:
    void aForeignKeyIsChecked();
    void whatIsBoundIsNeverSql();
    void bytesAndNothingAndNumbersComeBack();
    void aStatementIsGivenUpOnRequest();
    void afterAFailedStatementTheConnectionGoesOn();
    void aRowThatFailsHalfWayIsAnError();
    void anErrorTellsNeitherSqlNorNames();
    void aSelectIsOverWhenItReturns();
    void aKeptStatementHasNothingOfItsLastRun();
};

void TestSqliteStatements::aForeignKeyIsChecked()
{
    const auto sql = openInMemory();
    QVERIFY(sql->run("CREATE TABLE parents (key INTEGER PRIMARY KEY)"));
    QVERIFY(sql->run("CREATE TABLE children (parent INTEGER REFERENCES parents (key))"));
    QVERIFY(!sql->run("INSERT INTO children VALUES (7)"));
    QVERIFY(sql->run("INSERT INTO parents VALUES (7)"));
    QVERIFY(sql->run("INSERT INTO children VALUES (7)"));
}

void TestSqliteStatements::whatIsBoundIsNeverSql()
{
    const auto sql = openInMemory();
    const QString hostile = QStringLiteral("'); DROP TABLE things; --");
    QVERIFY(sql->run("CREATE TABLE things (x TEXT)"));
    QVERIFY(sql->run("INSERT INTO things VALUES (?)", {hostile}));
    QCOMPARE(line(*sql, "SELECT x FROM things"), hostile);
}

void TestSqliteStatements::bytesAndNothingAndNumbersComeBack()
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

void TestSqliteStatements::aStatementIsGivenUpOnRequest()
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

void TestSqliteStatements::afterAFailedStatementTheConnectionGoesOn()
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

void TestSqliteStatements::aRowThatFailsHalfWayIsAnError()
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

void TestSqliteStatements::anErrorTellsNeitherSqlNorNames()
{
    const auto sql = openInMemory();
    const auto failed = sql->run("SELECT secret_column FROM secret_table");
    QVERIFY(!failed);
    QVERIFY(!failed.error().detail.isEmpty());
    QVERIFY(!failed.error().detail.contains(QStringLiteral("secret")));
}

void TestSqliteStatements::aSelectIsOverWhenItReturns()
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

void TestSqliteStatements::aKeptStatementHasNothingOfItsLastRun()
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

}

QTEST_GUILESS_MAIN(tincan::tests::TestSqliteStatements)
#include "tst_sqlite_statements.moc"
