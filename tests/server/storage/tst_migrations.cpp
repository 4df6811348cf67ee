#include "tests/server/storage/steps.h"

#include <QTest>

namespace tincan::tests {

using storage::Migration;

// Which steps a database gets, and how their files are read.
class TestMigrations : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_sql = openInMemory(); }

    void ourOwnStepsAreNumberedWithoutAGap();
    void ourOwnStepsMakeADatabase();
    void aFreshDatabaseGetsEveryStep();
    void anOldDatabaseGetsTheStepsItLacks();
    void aSecondRunChangesNothing();
    void aDatabaseOfANewerProgramIsRefusedInWords();
    void aStepThatWasChangedAfterwardsIsRefusedInWords();
    void statementsAreToldApart_data();
    void statementsAreToldApart();

private:
    Connection m_sql;
};

void TestMigrations::ourOwnStepsAreNumberedWithoutAGap()
{
    int number = 0;
    for (const Migration &migration : storage::allMigrations()) {
        QCOMPARE(migration.number, ++number);
        QVERIFY(!migration.sql.isEmpty());
        QVERIFY(!migration.name.isEmpty());
    }
    QVERIFY(number > 0);
}

void TestMigrations::ourOwnStepsMakeADatabase()
{
    QVERIFY(storage::migrate(*m_sql, storage::allMigrations(), now));
    QVERIFY(lines(*m_sql, tables).contains(QStringLiteral("messages")));
    QCOMPARE(line(*m_sql, "PRAGMA integrity_check"), QStringLiteral("ok"));
}

void TestMigrations::aFreshDatabaseGetsEveryStep()
{
    QVERIFY(storage::migrate(*m_sql, twoSteps(), now));
    QCOMPARE(lines(*m_sql, tables).join(u' '), QStringLiteral("others things"));
    QCOMPARE(line(*m_sql, applied, 3), QStringLiteral("1 step1 1800000000000\n2 step2 1800000000000"));
}

void TestMigrations::anOldDatabaseGetsTheStepsItLacks()
{
    QVERIFY(storage::migrate(*m_sql, twoSteps().first(1), now));
    QVERIFY(m_sql->run("INSERT INTO things VALUES (7)"));
    QVERIFY(storage::migrate(*m_sql, twoSteps(), {now.ms + 1}));
    QCOMPARE(line(*m_sql, applied, 3), QStringLiteral("1 step1 1800000000000\n2 step2 1800000000001"));
    QCOMPARE(line(*m_sql, "SELECT x FROM things"), QStringLiteral("7"));
}

void TestMigrations::aSecondRunChangesNothing()
{
    QVERIFY(storage::migrate(*m_sql, twoSteps(), now));
    const QString before = line(*m_sql, applied, 3);
    QVERIFY(storage::migrate(*m_sql, twoSteps(), {now.ms + 1}));
    QCOMPARE(line(*m_sql, applied, 3), before);
}

void TestMigrations::aDatabaseOfANewerProgramIsRefusedInWords()
{
    QVERIFY(storage::migrate(*m_sql, twoSteps(), now));
    const auto refused = storage::migrate(*m_sql, twoSteps().first(1), now);
    QVERIFY(!refused);
    QCOMPARE(refused.error().detail,
             QStringLiteral("This database was used by a newer TinCan (its schema is 2, this program knows 1). Please "
                            "start that one."));
}

void TestMigrations::aStepThatWasChangedAfterwardsIsRefusedInWords()
{
    QVERIFY(storage::migrate(*m_sql, twoSteps(), now));
    auto changed = twoSteps();
    changed[0].sql += u' ';
    changed += step(3, "CREATE TABLE third (x INTEGER);\n");
    const auto refused = storage::migrate(*m_sql, changed, now);
    QVERIFY(!refused);
    QCOMPARE(refused.error().detail,
             QStringLiteral("Step 1 of this database's schema is not the one this program knows."));
    QCOMPARE(lines(*m_sql, tables).join(u' '), QStringLiteral("others things"));
}

void TestMigrations::statementsAreToldApart_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("things");
    const QString table = QStringLiteral("CREATE TABLE things (x TEXT);\n");
    const auto row = [&](const char *name, const char *sql, const char *things) {
        QTest::newRow(name) << table + QString::fromLatin1(sql) << QString::fromLatin1(things);
    };
    row("one to a line", "INSERT INTO things VALUES ('a');\nINSERT INTO things VALUES ('b');\n", "a\nb");
    row("over several lines", "INSERT INTO\n  things\n\nVALUES ('a');\n", "a");
    row("a comment between", "-- It's; a comment\nINSERT INTO things VALUES ('a');\n", "a");
    row("a comment inside", "INSERT INTO things\n    -- one; of these\nVALUES ('a');\n", "a");
    row("a semicolon in a text", "INSERT INTO things VALUES ('a;b');\n", "a;b");
    row("no end of line at the end", "INSERT INTO things VALUES ('a');", "a");
    row("no semicolon at the end", "INSERT INTO things VALUES ('a')\n", "a");
    row("a space after the semicolon",
        "INSERT INTO things VALUES ('a'); \nINSERT INTO things VALUES ('b');\t\n",
        "a\nb");
    row("lines that end as on Windows",
        "INSERT INTO things VALUES ('a');\r\nINSERT INTO things VALUES ('b');\r\n",
        "a\nb");
    row("a comment at the end", "INSERT INTO things VALUES ('a');\n-- The end\n", "a");
}

void TestMigrations::statementsAreToldApart()
{
    QFETCH(const QString, sql);
    QFETCH(const QString, things);
    QVERIFY(storage::migrate(*m_sql, {{1, QStringLiteral("only"), sql}}, now));
    QCOMPARE(line(*m_sql, "SELECT x FROM things ORDER BY rowid"), things);
}

}

QTEST_GUILESS_MAIN(tincan::tests::TestMigrations)
#include "tst_migrations.moc"
