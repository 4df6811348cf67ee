#include "tests/server/costs/questions.h"

namespace tincan::tests {

// What a request costs depends on those it concerns, and not on how much was said before or how many other people there
// are: each request of the protocol runs the same statements in a small and in a large office, and each of them takes
// SQLite the same number of instructions. Nor does it depend on how many belong to a group, or did once, where nobody
// asks who they are.
class TestCosts : public QObject
{
    Q_OBJECT

private slots:
    void everyRequestIsMeasured();
    void nothingGrowsWithHistoryOrWithOtherPeople_data();
    void nothingGrowsWithHistoryOrWithOtherPeople();
    void whoWasAwayForLongCostsOneAnswer_data();
    void whoWasAwayForLongCostsOneAnswer();

private:
    static void compare(const Bill &small, const Bill &large);

    const Questions m_questions;
    // All are asked the same, one question after the other. 2,500 people fill each page that shows people or what they
    // have.
    Scene m_small{{100, 10}};
    Scene m_longHistory{{100'000, 10}};
    Scene m_fullPages{{100, 2'500}};
    Scene m_manyPeople{{100, 10'000}};
    Scene m_largeGroups{{100, 2'500, 2'000}};
};

void TestCosts::everyRequestIsMeasured()
{
    QByteArrayList types;
    for (const Question &each : m_questions.all())
        types += each.type;
    const auto isThere = [&]<class Message>() { QVERIFY2(types.contains(Message::type), Message::type); };
    protocol::Catalogue<protocol::Command>::forEach(isThere);
    protocol::Catalogue<protocol::Query>::forEach(isThere);
}

void TestCosts::nothingGrowsWithHistoryOrWithOtherPeople_data()
{
    QTest::addColumn<size_t>("index");
    for (size_t index = 0; index < m_questions.all().size(); ++index) {
        const Question &each = m_questions.all()[index];
        QTest::addRow("%s %s", each.type.constData(), each.which.constData()) << index;
    }
}

void TestCosts::nothingGrowsWithHistoryOrWithOtherPeople()
{
    QFETCH(size_t, index);
    const Question &question = m_questions.all()[index];
    const auto billOf = [&](Scene &scene) {
        const auto [person, request] = question.prepare(scene);
        return scene.measure(*person, request);
    };
    const Bill small = billOf(m_small);
    const Bill longHistory = billOf(m_longHistory);
    const Bill fullPages = billOf(m_fullPages);
    const Bill manyPeople = billOf(m_manyPeople);
    const Bill largeGroups = billOf(m_largeGroups);
    compare(small, longHistory);
    compare(question.fillsPage ? fullPages : small, manyPeople);
    if (question.isOfGroup)
        compare(fullPages, largeGroups);
}

void TestCosts::whoWasAwayForLongCostsOneAnswer_data()
{
    QTest::addColumn<qint64>("known");
    QTest::newRow("since the beginning") << qint64(0);
    QTest::newRow("since the first messages") << qint64(100);
}

// Whatever was edited and removed meanwhile.
void TestCosts::whoWasAwayForLongCostsOneAnswer()
{
    QFETCH(qint64, known);
    const auto billOf = [&](Scene &scene) {
        return scene.measure(scene.bob,
                             protocol::Query(protocol::SyncStreams{{{scene.world.general(), known, known}}}));
    };
    Scene enough{{1'000, 10}};
    compare(billOf(enough), billOf(m_longHistory));
}

void TestCosts::compare(const Bill &small, const Bill &large)
{
    QVERIFY(!small.refused && !large.refused);
    QCOMPARE(large.events, small.events);
    QCOMPARE(large.statements.size(), small.statements.size());
    for (qsizetype i = 0; i < large.statements.size(); ++i) {
        const StatementCost &before = small.statements[i];
        const StatementCost &after = large.statements[i];
        QCOMPARE(after.sql, before.sql);
        const QString grown = QStringLiteral("%1 instructions have become %2: %3");
        QVERIFY2(after.steps == before.steps,
                 qPrintable(grown.arg(before.steps).arg(after.steps).arg(QString::fromUtf8(after.sql))));
    }
}

}

QTEST_GUILESS_MAIN(tincan::tests::TestCosts)
#include "tst_costs.moc"
