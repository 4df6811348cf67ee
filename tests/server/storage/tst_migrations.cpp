#include "tests/server/storage/database_file.h"

#include <QFile>
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
        m_log += QString::fromLatin1(sql).section(u' ', 0, 0) == QStringLiteral("PRAGMA")
                     ? QString::fromLatin1(sql).section(u' ', 1)
                     : QString::fromLatin1(sql).section(u' ', 0, 0);
        return m_inner.run(sql, values, visit);
    }
    Result<std::optional<qint64>> insert(const char *sql, const QVariantList &values) override
    {
        return m_inner.insert(sql, values);
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

// Copies the database as it lies on the disk before the nth statement of a step, which is what kill -9 would leave.
class KilledSql final : public storage::SqlConnection
{
public:
    KilledSql(storage::SqlConnection &inner, int nth, const QString &from, const QString &to)
        : m_inner(inner),
          m_left(nth),
          m_from(from),
          m_to(to)
    {}

    Status run(const char *sql, const QVariantList &values, const storage::RowVisitor &visit) override
    {
        if (qstrcmp(sql, "COMMIT") == 0)
            look();
        return m_inner.run(sql, values, visit);
    }
    Result<std::optional<qint64>> insert(const char *sql, const QVariantList &values) override
    {
        return m_inner.insert(sql, values);
    }
    Status runOnce(const QString &sql) override
    {
        look();
        return m_inner.runOnce(sql);
    }
    bool wasKilled() const { return m_left < 0; }

private:
    void look()
    {
        if (m_left-- != 0)
            return;
        for (const char *suffix : {"", "-wal"}) {
            if (QFile::exists(m_from + QLatin1StringView(suffix)))
                QVERIFY(QFile::copy(m_from + QLatin1StringView(suffix), m_to + QLatin1StringView(suffix)));
        }
    }

    storage::SqlConnection &m_inner;
    int m_left;
    QString m_from;
    QString m_to;
};

// A row in every table of the first schema, and two where they belong together.
const char *const firstRows[] = {
    "INSERT INTO server (only_row, id) VALUES (1, x'00000000000000000000000000000001')",
    "INSERT INTO users (key, id, username, display_name, password_hash, created_at) VALUES "
    "(1, x'00000000000000000000000000000011', 'alice', 'Alice', 'hash', 1), "
    "(2, x'00000000000000000000000000000012', 'bob', 'Bob', NULL, 2)",
    "INSERT INTO sessions (id, user_key, token_hash, created_at) VALUES "
    "(x'00000000000000000000000000000021', 1, x'01', 3)",
    "INSERT INTO groups (key, id, name, is_default) VALUES "
    "(1, x'00000000000000000000000000000031', 'Everyone', 1)",
    "INSERT INTO conversations (key, id, group_key, name, last_seq, last_message_at, revision) VALUES "
    "(1, x'00000000000000000000000000000041', 1, 'general', 2, 5, 2)",
    "INSERT INTO messages (number, id, conversation_key, seq, revision, author_key, client_id, request_hash, "
    "created_at, text) VALUES "
    "(1, x'00000000000000000000000000000051', 1, 1, 1, 1, x'61', x'71', 4, 'hello'), "
    "(2, x'00000000000000000000000000000052', 1, 2, 2, 2, x'62', x'72', 5, 'hello yourself')",
};

const char *const schema = "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema ORDER BY type, name";

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
    void aStepMayRebuildATableThatOthersReferTo();
    void aStepThatLeavesRowsThatReferToNothingIsRefused();
    void afterAFailedStepForeignKeysAreOn();
    void insideATransactionNothingIsMigrated();
    void killedMidwayTheOldSchemaIsThere_data();
    void killedMidwayTheOldSchemaIsThere();
    void anUpgradedDatabaseEqualsAFreshOneAndKeepsItsRows();
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
             QStringLiteral("CREATE|SELECT|foreign_keys = OFF|foreign_keys|"
                            "BEGIN|CREATE TABLE things (x INTEGER);|foreign_key_check|INSERT|COMMIT|"
                            "BEGIN|CREATE TABLE others (x INTEGER);|foreign_key_check|INSERT|COMMIT|"
                            "foreign_keys = ON|foreign_keys"));
}

void TestMigrations::aStepMayRebuildATableThatOthersReferTo()
{
    QList<Migration> steps = {
        step(1,
             "CREATE TABLE parents (key INTEGER PRIMARY KEY, x INTEGER);\n"
             "CREATE TABLE children (parent INTEGER NOT NULL REFERENCES parents (key) ON DELETE CASCADE);\n"),
    };
    QVERIFY(storage::migrate(*m_sql, steps, now));
    QVERIFY(m_sql->run("INSERT INTO parents VALUES (1, 5), (2, 6)"));
    QVERIFY(m_sql->run("INSERT INTO children VALUES (1), (2)"));
    steps += step(2,
                  "CREATE TABLE new_parents (key INTEGER PRIMARY KEY, x TEXT NOT NULL);\n"
                  "INSERT INTO new_parents SELECT key, 'x' || x FROM parents;\n"
                  "DROP TABLE parents;\n"
                  "ALTER TABLE new_parents RENAME TO parents;\n");
    QVERIFY(storage::migrate(*m_sql, steps, now));
    QCOMPARE(lines(*m_sql, "SELECT x FROM children JOIN parents ON key = parent ORDER BY key").join(u' '),
             QStringLiteral("x5 x6"));
    QVERIFY(!m_sql->run("INSERT INTO children VALUES (3)"));
}

void TestMigrations::aStepThatLeavesRowsThatReferToNothingIsRefused()
{
    QList<Migration> steps = {
        step(1,
             "CREATE TABLE parents (key INTEGER PRIMARY KEY);\n"
             "CREATE TABLE children (parent INTEGER NOT NULL REFERENCES parents (key));\n"),
    };
    QVERIFY(storage::migrate(*m_sql, steps, now));
    QVERIFY(m_sql->run("INSERT INTO parents VALUES (1)"));
    QVERIFY(m_sql->run("INSERT INTO children VALUES (1)"));
    steps += step(2, "DELETE FROM parents;\n");
    const auto refused = storage::migrate(*m_sql, steps, now);
    QVERIFY(!refused);
    QCOMPARE(refused.error().detail,
             QStringLiteral("Step 2 of the schema would leave rows of \"children\" that refer to nothing."));
    QCOMPARE(line(*m_sql, "SELECT count(*) FROM parents"), QStringLiteral("1"));
    QCOMPARE(line(*m_sql, "SELECT count(*) FROM migrations"), QStringLiteral("1"));
}

void TestMigrations::afterAFailedStepForeignKeysAreOn()
{
    QVERIFY(!storage::migrate(*m_sql, {step(1, "NO SQL AT ALL;\n")}, now));
    QCOMPARE(line(*m_sql, "PRAGMA foreign_keys"), QStringLiteral("1"));
}

void TestMigrations::insideATransactionNothingIsMigrated()
{
    QVERIFY(m_sql->run("BEGIN"));
    QVERIFY(!storage::migrate(*m_sql, twoSteps(), now));
    QVERIFY(m_sql->run("ROLLBACK"));
    QVERIFY(storage::migrate(*m_sql, twoSteps(), now));
}

void TestMigrations::killedMidwayTheOldSchemaIsThere_data()
{
    QTest::addColumn<int>("nth");
    for (int nth = 0; nth < 4; ++nth)
        QTest::addRow("%d", nth) << nth;
}

void TestMigrations::killedMidwayTheOldSchemaIsThere()
{
    QFETCH(const int, nth);
    auto steps = twoSteps();
    steps[1].sql = QStringLiteral("CREATE TABLE others (x INTEGER);\nINSERT INTO others SELECT x FROM things;\n"
                                  "DROP TABLE things;\n");
    const DatabaseFile file;
    const DatabaseFile left;
    const auto sql = file.forWriting();
    QVERIFY(storage::migrate(*sql, steps.first(1), now));
    QVERIFY(sql->run("INSERT INTO things VALUES (7)"));
    KilledSql killed(*sql, nth, file.path(), left.path());
    QVERIFY(storage::migrate(killed, steps, now));
    QVERIFY(killed.wasKilled());

    const auto again = left.forWriting();
    QCOMPARE(line(*again, tables), QStringLiteral("things"));
    QCOMPARE(line(*again, "SELECT x FROM things"), QStringLiteral("7"));
    QVERIFY(storage::migrate(*again, steps, now));
    QCOMPARE(line(*again, "SELECT x FROM others"), QStringLiteral("7"));
}

void TestMigrations::anUpgradedDatabaseEqualsAFreshOneAndKeepsItsRows()
{
    const auto upgraded = openInMemory();
    QVERIFY(storage::migrate(*upgraded, storage::allMigrations().first(1), now));
    for (const char *insert : firstRows)
        QVERIFY2(upgraded->run(insert), insert);
    QVERIFY(storage::migrate(*upgraded, storage::allMigrations(), now));

    QVERIFY(storage::migrate(*m_sql, storage::allMigrations(), now));
    QCOMPARE(lines(*upgraded, schema, 4), lines(*m_sql, schema, 4));
    QCOMPARE(line(*upgraded, "PRAGMA integrity_check"), QStringLiteral("ok"));
    QCOMPARE(line(*upgraded, "PRAGMA foreign_key_check"), QString());
    QCOMPARE(line(*upgraded,
                  "SELECT text, username, conversations.name, groups.name FROM messages "
                  "JOIN users ON users.key = author_key JOIN conversations ON conversations.key = conversation_key "
                  "JOIN groups ON groups.key = group_key ORDER BY number",
                  4),
             QStringLiteral("hello alice general Everyone\nhello yourself bob general Everyone"));
    QCOMPARE(line(*upgraded, "SELECT count(*) FROM sessions JOIN users ON users.key = user_key"), QStringLiteral("1"));
    // What a start lays is there already.
    QVERIFY(furnish(*upgraded));
    QCOMPARE(line(*upgraded, "SELECT count(*) FROM server"), QStringLiteral("1"));
    QCOMPARE(line(*upgraded, "SELECT count(*) FROM groups WHERE is_default = 1"), QStringLiteral("1"));
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
