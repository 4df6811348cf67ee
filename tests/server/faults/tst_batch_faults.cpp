#include "tests/server/faults/batch_places.h"
#include "tests/server/faults/contents.h"

namespace tincan::tests {

// Whatever statement of a batch fails, and however: each command is answered with what has become of it, and stored and
// told is what was done by those commands that were not refused.
class TestBatchFaults : public QObject
{
    Q_OBJECT

private slots:
    void theBatchRunsInItsTransactions();
    void whatFailsOnceIsDoneOver_data() { addPlaces(passing, everywhere); }
    void whatFailsOnceIsDoneOver();
    void whatFailsAloneTooIsRefused_data();
    void whatFailsAloneTooIsRefused();
    void aDiskThatFailsEndsAll_data() { addPlaces({ErrorCode::serverFailure}, everywhere); }
    void aDiskThatFailsEndsAll();
    void aCommitThatNobodyHeardOfMayHaveWorked_data() { addPlaces({ErrorCode::serverFailure}, atCommits); }
    void aCommitThatNobodyHeardOfMayHaveWorked();

private:
    struct Expected
    {
        std::array<QString, MixedBatch::size> refusals;
        MixedBatch::Chosen stored = MixedBatch::all;
        MixedBatch::Chosen told = MixedBatch::all;
        bool failed = false;

        void refuse(size_t command, ErrorCode code);
        // Those before a transaction that nobody knows of, or that failed for good, are safe.
        void failFrom(const Place &place);
    };
    struct Done
    {
        QStringList contents;
        QStringList seen;
    };

    enum Where { everywhere, atCommits };
    inline static const QList<ErrorCode> passing = {ErrorCode::storageFull, ErrorCode::busy, ErrorCode::serverFailure};
    void addPlaces(const QList<ErrorCode> &codes, Where where) const;
    static void addRow(size_t index, const Place &place, ErrorCode code);
    const Done &reference(const MixedBatch::Chosen &chosen);
    void compare(MixedBatch &batch, const Expected &expected);

    const BatchPlaces m_places;
    std::map<MixedBatch::Chosen, Done> m_references;
};

void TestBatchFaults::Expected::refuse(size_t command, ErrorCode code)
{
    refusals[command] = wireText(code);
    stored[command] = false;
    told[command] = false;
}

void TestBatchFaults::Expected::failFrom(const Place &place)
{
    for (size_t i = place.first; i < MixedBatch::size; ++i)
        refuse(i, place.commits() && i < place.behind ? ErrorCode::outcomeUnknown : ErrorCode::serverFailure);
    failed = true;
}

void TestBatchFaults::addPlaces(const QList<ErrorCode> &codes, Where where) const
{
    QTest::addColumn<size_t>("index");
    QTest::addColumn<ErrorCode>("code");
    for (const Place &place : m_places.together()) {
        if (where == atCommits && !place.commits())
            continue;
        for (const ErrorCode code : codes)
            addRow(size_t(place.nth), place, code);
    }
}

void TestBatchFaults::addRow(size_t index, const Place &place, ErrorCode code)
{
    QTest::addRow("%d %s %s", place.nth, qPrintable(wireText(code)), place.sql.left(30).constData()) << index << code;
}

// Where nothing fails.
const TestBatchFaults::Done &TestBatchFaults::reference(const MixedBatch::Chosen &chosen)
{
    const auto found = m_references.find(chosen);
    if (found != m_references.end())
        return found->second;
    MixedBatch batch;
    batch.run(chosen);
    return m_references[chosen] = {contentsOf(batch.world.sql()), batch.seen()};
}

void TestBatchFaults::compare(MixedBatch &batch, const Expected &expected)
{
    batch.world.sql().heal();
    for (size_t i = 0; i < MixedBatch::size; ++i)
        QCOMPARE(batch.refusalOf(i), expected.refusals[i]);
    QCOMPARE(batch.world.core().hasFailed(), expected.failed);
    QCOMPARE(contentsOf(batch.world.sql()), reference(expected.stored).contents);
    QCOMPARE(batch.seen(), reference(expected.told).seen);
}

void TestBatchFaults::theBatchRunsInItsTransactions()
{
    QVERIFY(m_places.areAsExpected());
    QVERIFY(m_places.together().size() > 50);
    QVERIFY(m_places.alone().size() > m_places.together().size());
}

void TestBatchFaults::whatFailsOnceIsDoneOver()
{
    QFETCH(size_t, index);
    QFETCH(ErrorCode, code);
    const Place &place = m_places.together()[index];
    Expected expected;
    if (place.commits() && code == ErrorCode::serverFailure)
        expected.failFrom(place);
    MixedBatch batch;
    batch.world.sql().failStatement(place.nth, code);
    batch.run();
    compare(batch, expected);
}

void TestBatchFaults::whatFailsAloneTooIsRefused_data()
{
    QTest::addColumn<size_t>("index");
    QTest::addColumn<ErrorCode>("code");
    for (size_t index = 0; index < m_places.alone().size(); ++index) {
        for (const ErrorCode code : passing)
            addRow(index, m_places.alone()[index].place, code);
    }
}

void TestBatchFaults::whatFailsAloneTooIsRefused()
{
    QFETCH(size_t, index);
    QFETCH(ErrorCode, code);
    const auto &[lostCommit, place] = m_places.alone()[index];
    // Where a transaction cannot begin because the database is locked, it begins some other time.
    const bool waits = place.begins() && code == ErrorCode::busy;
    Expected expected;
    if (place.commits() && code == ErrorCode::serverFailure)
        expected.failFrom(place);
    else if (!waits)
        expected.refuse(place.first, code);
    MixedBatch batch;
    batch.world.sql().failStatement(lostCommit, ErrorCode::storageFull);
    batch.world.sql().failStatement(place.nth, code);
    batch.run();
    compare(batch, expected);
    if (expected.failed || waits)
        return;
    batch.runAlone(place.first);
    QCOMPARE(batch.refusalOf(place.first), QString());
}

void TestBatchFaults::aDiskThatFailsEndsAll()
{
    QFETCH(size_t, index);
    const Place &place = m_places.together()[index];
    Expected expected;
    expected.failFrom(place);
    MixedBatch batch;
    batch.world.sql().breakStatement(place.nth);
    batch.run();
    compare(batch, expected);
}

void TestBatchFaults::aCommitThatNobodyHeardOfMayHaveWorked()
{
    QFETCH(size_t, index);
    const Place &place = m_places.together()[index];
    Expected expected;
    expected.failFrom(place);
    for (size_t i = place.first; i < place.behind; ++i)
        expected.stored[i] = true;
    MixedBatch batch;
    batch.world.sql().loseAnswer(place.nth);
    batch.run();
    compare(batch, expected);
}

}

QTEST_GUILESS_MAIN(tincan::tests::TestBatchFaults)
#include "tst_batch_faults.moc"
