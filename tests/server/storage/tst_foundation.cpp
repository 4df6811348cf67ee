#include "tests/server/storage/database_file.h"
#include "tests/support/server/faulty_sql.h"

#include <QTest>

namespace tincan::tests {

class TestFoundation : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void aFreshDatabaseHasAServerAGroupAndAConversation();
    void theGroupIsTheDefaultOneAndHasTheConversation();
    void layingItAgainChangesNothing();
    void thereIsNeverASecondDefaultGroup();
    void aFailureAnywhereLeavesNothing();

private:
    Status lay(storage::SqlConnection &sql) { return storage::layFoundation(sql, m_ids); }
    QString all() const;

    ManualClock m_clock;
    RepeatableRandom m_random;
    IdSource m_ids{m_clock.wall(), m_random};
    Connection m_sql;
};

void TestFoundation::init()
{
    m_sql = openInMemory();
    QVERIFY(storage::migrate(*m_sql, storage::allMigrations(), m_clock.wall().now()));
}

QString TestFoundation::all() const
{
    return line(*m_sql,
                "SELECT hex(server.id), hex(groups.id), hex(conversations.id), groups.name, conversations.name "
                "FROM server, groups, conversations",
                5);
}

void TestFoundation::aFreshDatabaseHasAServerAGroupAndAConversation()
{
    QVERIFY(lay(*m_sql));
    QCOMPARE(line(*m_sql, "SELECT length(id) FROM server"), QStringLiteral("16"));
    QCOMPARE(line(*m_sql, "SELECT length(id), name FROM groups", 2), QStringLiteral("16 Everyone"));
    QCOMPARE(line(*m_sql, "SELECT length(id), name, last_seq, revision FROM conversations", 4),
             QStringLiteral("16 general 0 0"));
}

void TestFoundation::theGroupIsTheDefaultOneAndHasTheConversation()
{
    QVERIFY(lay(*m_sql));
    QCOMPARE(
        line(*m_sql,
             "SELECT count(*) FROM conversations JOIN groups ON groups.key = group_key WHERE groups.is_default = 1 "
             "AND conversations.is_default = 1"),
        QStringLiteral("1"));
}

void TestFoundation::layingItAgainChangesNothing()
{
    QVERIFY(lay(*m_sql));
    const QString first = all();
    QVERIFY(lay(*m_sql));
    QCOMPARE(all(), first);
}

void TestFoundation::thereIsNeverASecondDefaultGroup()
{
    QVERIFY(lay(*m_sql));
    QVERIFY(!m_sql->run("INSERT INTO groups (id, name, is_default) VALUES (x'00', 'Another', 1)"));
}

void TestFoundation::aFailureAnywhereLeavesNothing()
{
    FaultySql faulty(*m_sql);
    for (int nth = 0; nth < 5; ++nth) {
        faulty.failStatement(nth, ErrorCode::serverFailure);
        QVERIFY(!lay(faulty));
        QCOMPARE(all(), QString());
        QCOMPARE(line(*m_sql, "SELECT count(*) FROM server"), QStringLiteral("0"));
    }
    faulty.failStatement(2, ErrorCode::storageFull);
    QVERIFY(!lay(faulty));
    QVERIFY(lay(faulty));
    QVERIFY(!all().isEmpty());
}

}

QTEST_GUILESS_MAIN(tincan::tests::TestFoundation)
#include "tst_foundation.moc"
