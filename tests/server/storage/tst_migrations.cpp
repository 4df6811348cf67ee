#include "tests/server/storage/database_file.h"

#include <QTest>

namespace tincan::tests {

using storage::Migration;

namespace {

constexpr Timestamp now{1'800'000'000'000};

// Writes down what a connection is asked to run.
class RecordingSql final : public storage::SqlConnection
{
public:
    explicit RecordingSql(storage::SqlConnection &inner) : m_inner(inner) {}

    Status run(const char *sql, const QVariantList &values, const storage::RowVisitor &visit) override
    {
        m_log += QString::fromLatin1(sql).section(u' ', 0, 0);
        return m_inner.run(sql, values, visit);
    }
    Status runOnce(const QString &sql) override
    {
        m_log += sql.simplified();
        return m_inner.runOnce(sql);
    }
    QString log() const { return m_log.join(u'|'); }

private:
    storage::SqlConnection &m_inner;
    QStringList m_log;
};

Migration step(int number, const char *sql)
{
    return {number, QStringLiteral("step%1").arg(number), QString::fromLatin1(sql)};
}

QList<Migration> twoSteps()
{
    return {step(1, "CREATE TABLE things (x INTEGER);\n"), step(2, "CREATE TABLE others (x INTEGER);\n")};
}

const char *const tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'migrations' ORDER BY name";
const char *const applied = "SELECT number, name, applied_at FROM migrations ORDER BY number";

}

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
    void aStepThatFailsLeavesNothing();
    void nothingFollowsAStepThatFailed();
    void aFailedStepRunsAgainOnceItIsMended();
    void eachStepIsATransaction();
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
    QCOMPARE(lines(*m_sql, tables).join(u' '), QStringLiteral("conversations groups messages server sessions users"));
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

void TestMigrations::aStepThatFailsLeavesNothing()
{
    const auto failing = step(1, "CREATE TABLE things (x INTEGER);\nINSERT INTO things VALUES (1);\nNO SQL AT ALL;\n");
    QVERIFY(!storage::migrate(*m_sql, {failing}, now));
    QCOMPARE(line(*m_sql, tables), QString());
    QCOMPARE(line(*m_sql, applied, 3), QString());
    // The transaction is over too.
    QVERIFY(m_sql->run("BEGIN IMMEDIATE"));
}

void TestMigrations::nothingFollowsAStepThatFailed()
{
    auto steps = twoSteps();
    steps.insert(1, step(2, "NO SQL AT ALL;\n"));
    steps[2].number = 3;
    QVERIFY(!storage::migrate(*m_sql, steps, now));
    QCOMPARE(line(*m_sql, tables), QStringLiteral("things"));
    QCOMPARE(line(*m_sql, applied, 3), QStringLiteral("1 step1 1800000000000"));
}

void TestMigrations::aFailedStepRunsAgainOnceItIsMended()
{
    auto steps = twoSteps();
    steps[1].sql = QStringLiteral("CREATE TABLE others (x INTEGER);\nNO SQL AT ALL;\n");
    QVERIFY(!storage::migrate(*m_sql, steps, now));
    QVERIFY(storage::migrate(*m_sql, twoSteps(), now));
    QCOMPARE(lines(*m_sql, tables).join(u' '), QStringLiteral("others things"));
}

void TestMigrations::eachStepIsATransaction()
{
    RecordingSql recording(*m_sql);
    QVERIFY(storage::migrate(recording, twoSteps(), now));
    QCOMPARE(recording.log(),
             QStringLiteral("CREATE|SELECT|BEGIN|CREATE TABLE things (x INTEGER);|INSERT|COMMIT|"
                            "BEGIN|CREATE TABLE others (x INTEGER);|INSERT|COMMIT"));
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
