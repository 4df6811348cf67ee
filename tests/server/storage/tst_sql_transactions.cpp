#include "server/storage/sql_store.h"
#include "tests/server/storage/stored_people.h"
#include "tests/support/server/faulty_sql.h"

#include <QTest>

namespace tincan::tests {

// What is there after a transaction, and what is known of it.
class TestSqlTransactions : public QObject, private StoredPeople
{
    Q_OBJECT

private slots:
    void init() { QVERIFY(open()); }

    void whatWasRolledBackIsNotThere();
    void whatWasCommittedIsThere();
    void rollingBackNothingIsHarmless();
    void aCommitThatFailedTellsWhetherAnythingIsKnown();
};

void TestSqlTransactions::whatWasRolledBackIsNotThere()
{
    QVERIFY(store().begin());
    addUser("bob");
    store().rollback();
    const auto found = store().users().byName(QStringLiteral("bob"));
    QVERIFY(found && !*found);
}

void TestSqlTransactions::whatWasCommittedIsThere()
{
    QVERIFY(store().begin());
    addUser("bob");
    QVERIFY(store().commit());
    store().rollback();
    const auto found = store().users().byName(QStringLiteral("bob"));
    QVERIFY(found && *found);
}

void TestSqlTransactions::rollingBackNothingIsHarmless()
{
    store().rollback();
    QVERIFY(store().begin());
    QVERIFY(store().commit());
}

void TestSqlTransactions::aCommitThatFailedTellsWhetherAnythingIsKnown()
{
    const QList<std::pair<ErrorCode, ErrorCode>> expected = {{ErrorCode::busy, ErrorCode::busy},
                                                             {ErrorCode::storageFull, ErrorCode::storageFull},
                                                             {ErrorCode::serverFailure, ErrorCode::outcomeUnknown}};
    FaultySql faulty(*m_sql);
    for (const auto &[fault, told] : expected) {
        storage::SqlStore onFaulty(faulty);
        QVERIFY(onFaulty.begin());
        faulty.failCommits(fault, false);
        const auto committed = onFaulty.commit();
        QVERIFY(!committed);
        QCOMPARE(committed.error().code, told);
        QCOMPARE(onFaulty.isBroken(), told == ErrorCode::outcomeUnknown);
        faulty.heal();
        onFaulty.rollback();
    }
}

}

QTEST_GUILESS_MAIN(tincan::tests::TestSqlTransactions)
#include "tst_sql_transactions.moc"
