#include "shared/trust/vouches.h"

#include <QTest>

namespace tincan::tests {

using trust::Vouch;
using trust::Vouches;

namespace {

Vouches some(qsizetype count)
{
    Vouches vouches;
    for (char i = 0; i < char(count); ++i)
        vouches.append({QByteArray(91, i), QByteArray(70, char(-i))});
    return vouches;
}

}

class TestVouches : public QObject
{
    Q_OBJECT

private slots:
    void whatWasWrittenIsReadAgain();
    void theFormIsTheOneOnPaper();
    void moreThanThereMayBeAreRefused();
    void whatIsNotAListIsRefused_data();
    void whatIsNotAListIsRefused();
    void noBeginningOfAListIsOne();
};

void TestVouches::whatWasWrittenIsReadAgain()
{
    for (qsizetype count = 0; count <= trust::mostVouches; ++count) {
        const auto read = trust::parseVouches(trust::encodeVouches(some(count)));
        QVERIFY(read);
        QCOMPARE(*read, some(count));
    }
}

void TestVouches::theFormIsTheOneOnPaper()
{
    QCOMPARE(trust::encodeVouches({{"key", "signature"}}), QByteArray("\x30\x10\x04\x03key\x04\x09signature", 18));
}

void TestVouches::moreThanThereMayBeAreRefused()
{
    QVERIFY(!trust::parseVouches(trust::encodeVouches(some(trust::mostVouches + 1))));
    QVERIFY(!trust::parseVouches(trust::encodeVouches({{QByteArray(trust::mostVouchesBytes, 'x'), "signature"}})));
}

void TestVouches::whatIsNotAListIsRefused_data()
{
    QTest::addColumn<QByteArray>("der");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("noise") << QByteArray(40, '\xff');
    QTest::newRow("a number") << QByteArray::fromHex("020101");
    QTest::newRow("a key without a signature") << QByteArray::fromHex("3003040161");
    QTest::newRow("numbers in it") << QByteArray::fromHex("3006020101020102");
    QTest::newRow("a list in it") << QByteArray::fromHex("300530000401610a").left(7);
    QTest::newRow("something behind it") << QByteArray::fromHex("300604016104016200");
    QTest::newRow("without a length") << QByteArray::fromHex("30800401610401620000");
    QTest::newRow("a length too long") << QByteArray::fromHex("30810604016104 0162");
    QTest::newRow("octets in pieces") << QByteArray::fromHex("300824030401610401 62");
    QTest::newRow("a length beyond the end") << QByteArray::fromHex("30847fffffff0401");
    QTest::newRow("a huge length") << QByteArray::fromHex("3088ffffffffffffffff04");
}

void TestVouches::whatIsNotAListIsRefused()
{
    QFETCH(QByteArray, der);
    const auto read = trust::parseVouches(der);
    QVERIFY(!read);
    QVERIFY(!read.error().detail.isEmpty());
}

void TestVouches::noBeginningOfAListIsOne()
{
    const QByteArray whole = trust::encodeVouches(some(3));
    for (qsizetype size = 0; size < whole.size(); ++size)
        QVERIFY(!trust::parseVouches(whole.left(size)));
}

}

QTEST_GUILESS_MAIN(tincan::tests::TestVouches)
#include "tst_vouches.moc"
