#include "shared/protocol/limits.h"
#include "shared/wire/envelope.h"
#include "tests/shared/wire/frames_by_hand.h"
#include "tests/shared/wire/hostile_rows.h"

#include <QElapsedTimer>

namespace tincan::tests {

namespace limits = protocol::limits;

// Bad requests and the exact frame that answers each.
class TestHostileEnvelopes : public QObject
{
    Q_OBJECT

private slots:
    void aBadRequestGetsItsExactAnswer_data();
    void aBadRequestGetsItsExactAnswer();
    void anObjectOfFortyThousandNamesIsRefusedAtOnce();
};

void TestHostileEnvelopes::aBadRequestGetsItsExactAnswer_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<QByteArray>("expected");
    rowsOfWhatIsNotJson();
    rowsOfWhatIsNotText();
    rowsOfStructure();
    rowsOfEnvelopes();
    rowsOfNumbers();
    rowsOfIds();
    rowsOfTexts();
    rowsOfLists();
}

void TestHostileEnvelopes::aBadRequestGetsItsExactAnswer()
{
    QFETCH(const QByteArray, frame);
    QFETCH(const QByteArray, expected);
    const auto incoming = wire::decodeRequest(frame);
    QVERIFY(!incoming.request.ok());
    QCOMPARE(wire::encodeError(incoming.id, incoming.request.error()), expected);
}

void TestHostileEnvelopes::anObjectOfFortyThousandNamesIsRefusedAtOnce()
{
    const QByteArray frame = withExtra(names(40'000)).left(limits::frameBytes);
    QCOMPARE(frame.size(), limits::frameBytes);
    QElapsedTimer timer;
    timer.start();
    const auto incoming = wire::decodeRequest(frame);
    QVERIFY2(timer.elapsed() < 500, "comparing every name with every other takes seconds");
    QVERIFY(!incoming.request.ok());
    QCOMPARE(wire::encodeError(incoming.id, incoming.request.error()),
             unaddressed("bad_json", "an object has too many members"));
}

}

QTEST_APPLESS_MAIN(tincan::tests::TestHostileEnvelopes)
#include "tst_hostile_envelopes.moc"
