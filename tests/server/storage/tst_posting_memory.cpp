#include "server/storage/sql_store.h"
#include "tests/server/storage/database_file.h"
#include "tests/support/server/faulty_sql.h"

#include <QTest>

namespace tincan::tests {

using core::MessagePlace;

// What is remembered from message to message is never told from what the database would say.
class TestPostingMemory : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void aTransactionWritesItsPlacesOnce();
    void aSecondTransactionAsksNothingAgain();
    void whoeverReadsInBetweenSeesTheMessages();
    void aUsedClientIdTakesNoPlace();
    void aRollbackTakesItsPlacesBack();
    void aRightIsLostWithTheChangeThatTakesIt();
    void aRightIsLostWithAnotherConnectionsChange();
    void outsideOfTransactionsAllIsWrittenAtOnce();
    void placesThatCannotBeWrittenFailTheCommit();
    void placesThatCouldNotBeWrittenAreStillToBeWritten();
    void whatCannotBeAskedBeginsNoTransaction();

private:
    storage::SqlStore &store() { return *m_store; }
    std::optional<MessagePlace> post(std::optional<ClientId> clientId = {});
    bool mayRead();
    qint64 storedSeq(storage::SqlConnection &sql);
    int statements(const char *beginning);

    std::unique_ptr<DatabaseFile> m_file;
    ManualClock m_clock;
    // Other ids than the database was furnished with.
    RepeatableRandom m_random{2};
    IdSource m_ids{m_clock.wall(), m_random};
    Connection m_sql;
    std::unique_ptr<FaultySql> m_faulty;
    std::unique_ptr<storage::SqlStore> m_store;
    UserId m_bob;
    ConversationId m_general;
};

void TestPostingMemory::init()
{
    m_file = std::make_unique<DatabaseFile>();
    m_sql = m_file->forWriting();
    QVERIFY(furnish(*m_sql));
    m_faulty = std::make_unique<FaultySql>(*m_sql);
    m_store = std::make_unique<storage::SqlStore>(*m_faulty);
    m_bob = m_ids.next<UserId>();
    QVERIFY(
        store().users().add({m_bob, QStringLiteral("bob"), QStringLiteral("Bob"), QByteArray(), m_clock.wall().now()}));
    QVERIFY(m_sql->run("SELECT id FROM conversations", {}, [this](const storage::SqlRow &row) {
        m_general = row.id<ConversationId>(0);
    }));
}

std::optional<MessagePlace> TestPostingMemory::post(std::optional<ClientId> clientId)
{
    const auto place = store().messages().append({m_ids.next<MessageId>(),
                                                  m_general,
                                                  m_bob,
                                                  clientId.value_or(m_ids.next<ClientId>()),
                                                  QByteArray("request"),
                                                  m_clock.wall().now(),
                                                  QStringLiteral("hello")});
    return place ? *place : std::nullopt;
}

bool TestPostingMemory::mayRead()
{
    const auto access = store().conversations().access(m_general, m_bob);
    return access && *access && (*access)->mayRead;
}

qint64 TestPostingMemory::storedSeq(storage::SqlConnection &sql)
{
    return line(sql, "SELECT last_seq FROM conversations").toLongLong();
}

int TestPostingMemory::statements(const char *beginning)
{
    const auto ran = m_faulty->takeStatements();
    return int(std::count_if(ran.begin(), ran.end(), [&](const QByteArray &sql) { return sql.startsWith(beginning); }));
}

void TestPostingMemory::aTransactionWritesItsPlacesOnce()
{
    QVERIFY(store().begin());
    m_faulty->takeStatements();
    for (qint64 seq = 1; seq <= 20; ++seq) {
        QVERIFY(mayRead());
        QCOMPARE(post()->seq, seq);
    }
    QVERIFY(store().commit());
    QCOMPARE(statements("UPDATE"), 1);
    QCOMPARE(line(*m_sql, "SELECT last_seq, revision, live_count FROM conversations", 3), QStringLiteral("20 20 20"));
}

void TestPostingMemory::aSecondTransactionAsksNothingAgain()
{
    for (int transaction = 0; transaction < 2; ++transaction) {
        m_faulty->takeStatements();
        QVERIFY(store().begin());
        QVERIFY(mayRead());
        QVERIFY(post());
        QVERIFY(store().commit());
    }
    QCOMPARE(statements("SELECT"), 0);
}

void TestPostingMemory::whoeverReadsInBetweenSeesTheMessages()
{
    QVERIFY(store().begin());
    QVERIFY(post());
    QVERIFY(post());
    QCOMPARE(store().conversations().asShown(m_general)->lastSeq, 2);
    QCOMPARE((*store().conversations().access(m_general, m_bob))->lastSeq, 2);
    QVERIFY(post());
    QCOMPARE((*store().conversations().access(m_general, m_bob))->lastSeq, 3);
}

void TestPostingMemory::aUsedClientIdTakesNoPlace()
{
    const auto used = m_ids.next<ClientId>();
    QVERIFY(store().begin());
    QVERIFY(post(used));
    QVERIFY(!post(used));
    QCOMPARE(post()->seq, 2);
    QVERIFY(store().commit());
    QCOMPARE(storedSeq(*m_sql), 2);
}

void TestPostingMemory::aRollbackTakesItsPlacesBack()
{
    QVERIFY(store().begin());
    QVERIFY(post());
    QVERIFY(store().commit());
    QVERIFY(store().begin());
    QCOMPARE(post()->seq, 2);
    store().rollback();
    QVERIFY(store().begin());
    QCOMPARE(post()->seq, 2);
    QVERIFY(store().commit());
    QCOMPARE(storedSeq(*m_sql), 2);
}

void TestPostingMemory::aRightIsLostWithTheChangeThatTakesIt()
{
    QVERIFY(store().begin());
    QVERIFY(mayRead());
    const auto bob = store().users().byId(m_bob);
    QVERIFY(bob && *bob);
    QVERIFY(store().users().changeState(**bob, protocol::AccountState::deactivated));
    QVERIFY(!mayRead());
}

void TestPostingMemory::aRightIsLostWithAnotherConnectionsChange()
{
    QVERIFY(store().begin());
    QVERIFY(mayRead());
    QVERIFY(store().commit());
    QVERIFY(m_file->forWriting()->run("UPDATE users SET state = 2"));
    QVERIFY(store().begin());
    QVERIFY(!mayRead());
}

void TestPostingMemory::outsideOfTransactionsAllIsWrittenAtOnce()
{
    const auto other = m_file->forReading();
    QVERIFY(post());
    QCOMPARE(storedSeq(*other), 1);
    QVERIFY(m_file->forWriting()->run("UPDATE conversations SET last_seq = 7"));
    QCOMPARE(post()->seq, 8);
}

void TestPostingMemory::placesThatCannotBeWrittenFailTheCommit()
{
    QVERIFY(store().begin());
    QVERIFY(post());
    m_faulty->failSql("UPDATE conversations", ErrorCode::storageFull);
    const auto committed = store().commit();
    QVERIFY(!committed);
    QCOMPARE(committed.error().code, ErrorCode::storageFull);
    store().rollback();
    m_faulty->heal();
    QCOMPARE(line(*m_sql, "SELECT count(*) FROM messages"), QStringLiteral("0"));
    QVERIFY(store().begin());
    QCOMPARE(post()->seq, 1);
}

void TestPostingMemory::placesThatCouldNotBeWrittenAreStillToBeWritten()
{
    QVERIFY(store().begin());
    QVERIFY(post());
    m_faulty->failSql("UPDATE conversations", ErrorCode::busy);
    QVERIFY(!store().conversations().asShown(m_general));
    m_faulty->heal();
    QCOMPARE(store().conversations().asShown(m_general)->lastSeq, 1);
}

void TestPostingMemory::whatCannotBeAskedBeginsNoTransaction()
{
    m_faulty->failSql("PRAGMA data_version", ErrorCode::busy);
    QVERIFY(!store().begin());
    m_faulty->heal();
    QVERIFY(store().begin());
}

}

QTEST_GUILESS_MAIN(tincan::tests::TestPostingMemory)
#include "tst_posting_memory.moc"
