#include "shared/protocol/limits.h"
#include "shared/wire/json_reader.h"

#include <QTest>

namespace tincan::tests {

using wire::JsonArray;
using wire::JsonObject;
using wire::readJson;
namespace limits = protocol::limits;

namespace {

constexpr qint64 roomy = 1024 * 1024;

QByteArray nested(int depth)
{
    return QByteArray(depth, '[') + QByteArray(depth, ']');
}

QByteArray objectOf(int members)
{
    QByteArrayList list;
    for (int i = 0; i < members; ++i)
        list << "\"m" + QByteArray::number(i) + "\":0";
    return '{' + list.join(',') + '}';
}

}

class TestJsonReader : public QObject
{
    Q_OBJECT

private slots:
    void eachKindIsReadAsItself();
    void aWholeNumberIsReadExactly_data();
    void aWholeNumberIsReadExactly();
    void whatIsNotWrittenAsAWholeNumberIsNone_data();
    void whatIsNotWrittenAsAWholeNumberIsNone();
    void escapesAreReadAsUtf8();
    void membersAreFoundByTheirWholeName();
    void whatIsNotJsonIsRefusedWithItsPlace_data();
    void whatIsNotJsonIsRefusedWithItsPlace();
    void aNameTwiceInOneObjectIsRefused_data();
    void aNameTwiceInOneObjectIsRefused();
    void aNameMayComeAgainInAnotherObject();
    void depthIsBounded();
    void membersAreBounded();
    void sizeIsBounded();
};

void TestJsonReader::eachKindIsReadAsItself()
{
    const auto read =
        readJson(R"({"null":null,"yes":true,"no":false,"int":7,"half":0.5,"text":"t","list":[1],"object":{}})", roomy);
    QVERIFY(read.ok());
    QVERIFY(read->member("null")->as<std::monostate>());
    QCOMPARE(*read->member("yes")->as<bool>(), true);
    QCOMPARE(*read->member("no")->as<bool>(), false);
    QCOMPARE(*read->member("int")->as<qint64>(), 7);
    QCOMPARE(*read->member("half")->as<double>(), 0.5);
    QCOMPARE(*read->member("text")->as<std::string>(), std::string("t"));
    QCOMPARE(read->member("list")->as<JsonArray>()->size(), size_t(1));
    QVERIFY(read->member("object")->as<JsonObject>()->empty());
    QVERIFY(!read->member("absent"));
}

void TestJsonReader::aWholeNumberIsReadExactly_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<qint64>("number");
    QTest::newRow("zero") << QByteArray("0") << qint64(0);
    QTest::newRow("minus zero") << QByteArray("-0") << qint64(0);
    QTest::newRow("2^53 + 1, which a double would round") << QByteArray("9007199254740993") << qint64(9007199254740993);
    QTest::newRow("largest") << QByteArray("9223372036854775807") << std::numeric_limits<qint64>::max();
    QTest::newRow("smallest") << QByteArray("-9223372036854775808") << std::numeric_limits<qint64>::min();
}

void TestJsonReader::aWholeNumberIsReadExactly()
{
    QFETCH(const QByteArray, json);
    QFETCH(const qint64, number);
    const auto read = readJson(json, roomy);
    QVERIFY(read.ok() && read->as<qint64>());
    QCOMPARE(*read->as<qint64>(), number);
}

void TestJsonReader::whatIsNotWrittenAsAWholeNumberIsNone_data()
{
    QTest::addColumn<QByteArray>("json");
    for (const char *json : {"1.0",
                             "1e2",
                             "-0.0",
                             "9223372036854775808",
                             "18446744073709551615",
                             "18446744073709551616",
                             "-9223372036854775809"})
        QTest::newRow(json) << QByteArray(json);
}

void TestJsonReader::whatIsNotWrittenAsAWholeNumberIsNone()
{
    QFETCH(const QByteArray, json);
    const auto read = readJson(json, roomy);
    QVERIFY(read.ok());
    QVERIFY(!read->as<qint64>());
    QVERIFY(read->as<double>());
}

void TestJsonReader::escapesAreReadAsUtf8()
{
    const auto read = readJson(R"("\"\\\/\b\f\n\r\t\u00e9\ud83e\udd6a\u0000")", roomy);
    QVERIFY(read.ok());
    QCOMPARE(*read->as<std::string>(), std::string("\"\\/\b\f\n\r\t\xc3\xa9\xf0\x9f\xa5\xaa\0", 15));
}

void TestJsonReader::membersAreFoundByTheirWholeName()
{
    const auto read = readJson(R"({"id\u0000":1,"idx":2,"i":3,"Id":4})", roomy);
    QVERIFY(read.ok());
    QVERIFY(!read->member("id"));
    QCOMPARE(*read->member("i")->as<qint64>(), 3);
}

void TestJsonReader::whatIsNotJsonIsRefusedWithItsPlace_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("byte");
    QTest::newRow("empty") << QByteArray() << 1;
    QTest::newRow("only spaces") << QByteArray("  ") << 3;
    QTest::newRow("no value") << QByteArray("{\"a\":}") << 6;
    QTest::newRow("trailing comma") << QByteArray("[1,]") << 4;
    QTest::newRow("trailing text") << QByteArray("[] x") << 4;
    QTest::newRow("NUL after the text") << QByteArray("[]\0", 3) << 3;
    QTest::newRow("NUL, then more") << QByteArray("[]\0[]", 5) << 3;
    QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf[]") << 1;
    QTest::newRow("raw newline in a string") << QByteArray("\"a\nb\"") << 3;
}

void TestJsonReader::whatIsNotJsonIsRefusedWithItsPlace()
{
    QFETCH(const QByteArray, json);
    QFETCH(const int, byte);
    const auto read = readJson(json, roomy);
    QVERIFY(!read.ok());
    QVERIFY(read.error().code == ErrorCode::badJson);
    QCOMPARE(read.error().detail, QStringLiteral("not valid JSON at byte %1").arg(byte));
}

void TestJsonReader::aNameTwiceInOneObjectIsRefused_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("at the top") << QByteArray(R"({"a":1,"b":2,"a":1})");
    QTest::newRow("inside") << QByteArray(R"([{"x":{"a":1,"a":2}}])");
    QTest::newRow("escaped") << QByteArray(R"({"a":1,"\u0061":2})");
    QTest::newRow("empty") << QByteArray(R"({"":1,"":2})");
    QTest::newRow("after a nested object with the same name") << QByteArray(R"({"a":{"a":1},"a":2})");
}

void TestJsonReader::aNameTwiceInOneObjectIsRefused()
{
    QFETCH(const QByteArray, json);
    const auto read = readJson(json, roomy);
    QVERIFY(!read.ok());
    QVERIFY(read.error() == (Error{ErrorCode::badJson, QStringLiteral("an object has the same name twice")}));
}

void TestJsonReader::aNameMayComeAgainInAnotherObject()
{
    QVERIFY(readJson(R"({"a":{"a":1},"b":[{"a":1},{"a":2}],"A":0})", roomy).ok());
    // Equal to the eye, but not the same name.
    QVERIFY(readJson(R"({"\u00e9":1,"e\u0301":2})", roomy).ok());
}

void TestJsonReader::depthIsBounded()
{
    QVERIFY(readJson(nested(limits::jsonDepth), roomy).ok());
    const auto deeper = readJson(nested(limits::jsonDepth + 1), roomy);
    QVERIFY(!deeper.ok());
    QVERIFY(deeper.error() == (Error{ErrorCode::badJson, QStringLiteral("nested too deeply")}));
    QVERIFY(readJson('[' + QByteArrayList(100, nested(limits::jsonDepth - 1)).join(',') + ']', roomy).ok());
}

void TestJsonReader::membersAreBounded()
{
    const auto most = readJson(objectOf(limits::jsonMembersPerObject), roomy);
    QVERIFY(most.ok());
    QCOMPARE(most->as<JsonObject>()->size(), size_t(limits::jsonMembersPerObject));
    const auto more = readJson(objectOf(limits::jsonMembersPerObject + 1), roomy);
    QVERIFY(!more.ok());
    QVERIFY(more.error() == (Error{ErrorCode::badJson, QStringLiteral("an object has too many members")}));
}

void TestJsonReader::sizeIsBounded()
{
    QVERIFY(readJson("[1]", 3).ok());
    const auto larger = readJson("[1]", 2);
    QVERIFY(!larger.ok());
    QVERIFY(larger.error() == (Error{ErrorCode::tooLarge, QStringLiteral("larger than 2 bytes")}));
}

}

QTEST_APPLESS_MAIN(tincan::tests::TestJsonReader)
#include "tst_json_reader.moc"
