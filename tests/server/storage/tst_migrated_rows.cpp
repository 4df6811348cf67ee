#include "tests/server/storage/steps.h"

#include <QTest>

namespace tincan::tests {

using storage::Migration;

namespace {

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

}

// What becomes of the rows that are there when a step is done.
class TestMigratedRows : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_sql = openInMemory(); }

    void aStepMayRebuildATableThatOthersReferTo();
    void aStepThatLeavesRowsThatReferToNothingIsRefused();
    void anUpgradedDatabaseEqualsAFreshOneAndKeepsItsRows();
    void whatIsAskedOfARemovedGroupIsRefused();

private:
    Connection m_sql;
};

void TestMigratedRows::aStepMayRebuildATableThatOthersReferTo()
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

void TestMigratedRows::aStepThatLeavesRowsThatReferToNothingIsRefused()
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

void TestMigratedRows::anUpgradedDatabaseEqualsAFreshOneAndKeepsItsRows()
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

// Nobody could decide it any more.
void TestMigratedRows::whatIsAskedOfARemovedGroupIsRefused()
{
    QVERIFY(storage::migrate(*m_sql, storage::allMigrations().first(3), now));
    QVERIFY(m_sql->run("INSERT INTO users (key, id, username, display_name, revision, created_at) "
                       "VALUES (1, x'11', 'alice', 'Alice', 7, 1), (2, x'12', 'bob', 'Bob', 9, 1)"));
    QVERIFY(m_sql->run("INSERT INTO groups (key, id, name, is_default, removed_at) "
                       "VALUES (1, x'31', 'Gone', 0, 5), (2, x'32', 'Here', 0, NULL)"));
    QVERIFY(m_sql->run("INSERT INTO join_requests (id, group_key, user_key, state, text, created_at, group_revision, "
                       "user_revision) VALUES (x'41', 1, 1, 0, '', 2, 3, 7), (x'42', 2, 2, 0, '', 2, 3, 9)"));
    QVERIFY(storage::migrate(*m_sql, storage::allMigrations(), now));
    QCOMPARE(line(*m_sql, "SELECT state, reason, decided_at, user_revision FROM join_requests WHERE group_key = 1", 4),
             QStringLiteral("2 The group was removed. 5 8"));
    QCOMPARE(line(*m_sql, "SELECT state, user_revision FROM join_requests WHERE group_key = 2", 2),
             QStringLiteral("0 9"));
    QCOMPARE(lines(*m_sql, "SELECT revision FROM users ORDER BY key").join(u' '), QStringLiteral("8 9"));
}

}

QTEST_GUILESS_MAIN(tincan::tests::TestMigratedRows)
#include "tst_migrated_rows.moc"
