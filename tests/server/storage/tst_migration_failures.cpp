#include "tests/server/storage/steps.h"

#include <QFile>
#include <QTest>

namespace tincan::tests {

namespace {

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

}

// A step is done, or it has not begun: whatever fails, and whenever the server is killed.
class TestMigrationFailures : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_sql = openInMemory(); }

    void aStepThatFailsLeavesNothing();
    void nothingFollowsAStepThatFailed();
    void aFailedStepRunsAgainOnceItIsMended();
    void afterAFailedStepForeignKeysAreOn();
    void eachStepIsATransaction();
    void insideATransactionNothingIsMigrated();
    void killedMidwayTheOldSchemaIsThere_data();
    void killedMidwayTheOldSchemaIsThere();

private:
    Connection m_sql;
};

void TestMigrationFailures::aStepThatFailsLeavesNothing()
{
    const auto failing = step(1, "CREATE TABLE things (x INTEGER);\nINSERT INTO things VALUES (1);\nNO SQL AT ALL;\n");
    QVERIFY(!storage::migrate(*m_sql, {failing}, now));
    QCOMPARE(line(*m_sql, tables), QString());
    QCOMPARE(line(*m_sql, applied, 3), QString());
    // The transaction is over too.
    QVERIFY(m_sql->run("BEGIN IMMEDIATE"));
}

void TestMigrationFailures::nothingFollowsAStepThatFailed()
{
    auto steps = twoSteps();
    steps.insert(1, step(2, "NO SQL AT ALL;\n"));
    steps[2].number = 3;
    QVERIFY(!storage::migrate(*m_sql, steps, now));
    QCOMPARE(line(*m_sql, tables), QStringLiteral("things"));
    QCOMPARE(line(*m_sql, applied, 3), QStringLiteral("1 step1 1800000000000"));
}

void TestMigrationFailures::aFailedStepRunsAgainOnceItIsMended()
{
    auto steps = twoSteps();
    steps[1].sql = QStringLiteral("CREATE TABLE others (x INTEGER);\nNO SQL AT ALL;\n");
    QVERIFY(!storage::migrate(*m_sql, steps, now));
    QVERIFY(storage::migrate(*m_sql, twoSteps(), now));
    QCOMPARE(lines(*m_sql, tables).join(u' '), QStringLiteral("others things"));
}

void TestMigrationFailures::afterAFailedStepForeignKeysAreOn()
{
    QVERIFY(!storage::migrate(*m_sql, {step(1, "NO SQL AT ALL;\n")}, now));
    QCOMPARE(line(*m_sql, "PRAGMA foreign_keys"), QStringLiteral("1"));
}

void TestMigrationFailures::eachStepIsATransaction()
{
    RecordingSql recording(*m_sql);
    QVERIFY(storage::migrate(recording, twoSteps(), now));
    QCOMPARE(recording.log(),
             QStringLiteral("CREATE|SELECT|foreign_keys = OFF|foreign_keys|"
                            "BEGIN|CREATE TABLE things (x INTEGER);|foreign_key_check|INSERT|COMMIT|"
                            "BEGIN|CREATE TABLE others (x INTEGER);|foreign_key_check|INSERT|COMMIT|"
                            "foreign_keys = ON|foreign_keys"));
}

void TestMigrationFailures::insideATransactionNothingIsMigrated()
{
    QVERIFY(m_sql->run("BEGIN"));
    QVERIFY(!storage::migrate(*m_sql, twoSteps(), now));
    QVERIFY(m_sql->run("ROLLBACK"));
    QVERIFY(storage::migrate(*m_sql, twoSteps(), now));
}

void TestMigrationFailures::killedMidwayTheOldSchemaIsThere_data()
{
    QTest::addColumn<int>("nth");
    for (int nth = 0; nth < 4; ++nth)
        QTest::addRow("%d", nth) << nth;
}

void TestMigrationFailures::killedMidwayTheOldSchemaIsThere()
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

}

QTEST_GUILESS_MAIN(tincan::tests::TestMigrationFailures)
#include "tst_migration_failures.moc"
