#include "shared/base/ids.h"

#include <QHash>
#include <QTest>

#include <unordered_set>

namespace tincan::tests {

namespace {

const auto idAsText = QStringLiteral("0198b7c2-1f3e-7a5d-8b6c-0d1e2f304152");
constexpr IdBytes idAsBytes{
    0x01, 0x98, 0xb7, 0xc2, 0x1f, 0x3e, 0x7a, 0x5d, 0x8b, 0x6c, 0x0d, 0x1e, 0x2f, 0x30, 0x41, 0x52};

template <class A, class B>
concept Comparable = requires(A a, B b) { a == b; };

}

class TestIds : public QObject
{
    Q_OBJECT

private slots:
    void idsOfDifferentThingsDoNotMix();
    void anIdIsWrittenInLowerCase();
    void anIdIsReadInAnyCase();
    void whatIsNotAUuidIsRefused_data();
    void whatIsNotAUuidIsRefused();
    void theBytesOfADatabaseColumnComeBack();
    void bytesOfAnotherSizeAreRefused();
    void idsSortByTheirBytes();
    void onlyTheZeroIdIsNull();
    void equalIdsAreOneKeyAndDifferentOnesAreTwo();
};

void TestIds::idsOfDifferentThingsDoNotMix()
{
    static_assert(!std::is_constructible_v<UserId, ConversationId>);
    static_assert(!std::is_assignable_v<UserId &, ConversationId>);
    static_assert(!std::is_convertible_v<IdBytes, UserId>, "raw bytes become an id only where somebody says so");
    static_assert(Comparable<UserId, UserId> && !Comparable<UserId, ConversationId>);
}

void TestIds::anIdIsWrittenInLowerCase()
{
    QCOMPARE(UserId(idAsBytes).toString(), idAsText);
}

void TestIds::anIdIsReadInAnyCase()
{
    QVERIFY(UserId::parse(idAsText) == UserId(idAsBytes));
    QVERIFY(UserId::parse(idAsText.toUpper()) == UserId(idAsBytes));
}

void TestIds::whatIsNotAUuidIsRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("a digit short") << idAsText.chopped(1);
    QTest::newRow("a digit long") << idAsText + u'0';
    QTest::newRow("in braces") << u'{' + idAsText + u'}';
    QTest::newRow("not a hex digit") << QString(idAsText).replace(0, 1, u'g');
    QTest::newRow("not a hex digit in capitals") << QString(idAsText).replace(0, 1, u'G');
    QTest::newRow("not a hex digit at the end") << QString(idAsText).replace(35, 1, u'g');
    QTest::newRow("a digit of another script") << QString(idAsText).replace(0, 1, QChar(0xff11));
    QTest::newRow("a digit for the first dash") << QString(idAsText).replace(8, 1, u'0');
    QTest::newRow("a digit for the last dash") << QString(idAsText).replace(23, 1, u'0');
    QTest::newRow("a dash for a digit") << QString(idAsText).replace(9, 1, u'-');
    QTest::newRow("a dash one too early") << QStringLiteral("0198b7c-21f3e-7a5d-8b6c-0d1e2f304152");
}

void TestIds::whatIsNotAUuidIsRefused()
{
    QFETCH(const QString, text);
    QVERIFY(!UserId::parse(text));
}

void TestIds::theBytesOfADatabaseColumnComeBack()
{
    const QByteArray column = UserId(idAsBytes).toBytes();
    QCOMPARE(column.toHex(), QByteArrayLiteral("0198b7c21f3e7a5d8b6c0d1e2f304152"));
    QVERIFY(UserId::fromBytes(column) == UserId(idAsBytes));
}

void TestIds::bytesOfAnotherSizeAreRefused()
{
    QVERIFY(!UserId::fromBytes({}));
    QVERIFY(!UserId::fromBytes(QByteArray(15, 'x')));
    QVERIFY(!UserId::fromBytes(QByteArray(17, 'x')));
}

void TestIds::idsSortByTheirBytes()
{
    IdBytes larger = idAsBytes;
    larger[0] = 0x80;
    larger[15] = 0;
    QVERIFY(UserId(idAsBytes) < UserId(larger));
}

void TestIds::onlyTheZeroIdIsNull()
{
    QVERIFY(UserId().isNull());
    IdBytes bytes{};
    bytes[15] = 1;
    QVERIFY(!UserId(bytes).isNull());
}

void TestIds::equalIdsAreOneKeyAndDifferentOnesAreTwo()
{
    IdBytes other = idAsBytes;
    other[15] ^= 1;
    const QSet<UserId> inQt{UserId(idAsBytes), UserId(other), *UserId::parse(idAsText)};
    QCOMPARE(inQt.size(), 2);
    const std::unordered_set<UserId> inStd{UserId(idAsBytes), UserId(other), *UserId::parse(idAsText)};
    QCOMPARE(inStd.size(), size_t(2));
    QVERIFY(qHash(UserId(idAsBytes), 1) != qHash(UserId(other), 1));
    QVERIFY(qHash(UserId(idAsBytes), 1) != qHash(UserId(idAsBytes), 2));
}

}

QTEST_APPLESS_MAIN(tincan::tests::TestIds)
#include "tst_ids.moc"
