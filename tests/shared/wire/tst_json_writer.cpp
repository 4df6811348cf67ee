#include "shared/wire/json_writer.h"

#include <QTest>

#include <limits>

namespace tincan::tests {

using wire::JsonWriter;

namespace {

QByteArray written(const QString &text)
{
    JsonWriter writer;
    writer.text(text);
    return writer.take();
}

QByteArray written(qint64 number)
{
    JsonWriter writer;
    writer.number(number);
    return writer.take();
}

}

class TestJsonWriter : public QObject
{
    Q_OBJECT

private slots:
    void commasStandBetweenValuesOnly();
    void emptyContainersAreWritten();
    void numbersAreWrittenInFull();
    void textIsUtf8WithTheFewestEscapes_data();
    void textIsUtf8WithTheFewestEscapes();
    void halfACharacterBecomesAQuestionMark();
};

void TestJsonWriter::commasStandBetweenValuesOnly()
{
    JsonWriter writer;
    writer.beginObject();
    writer.name("list");
    writer.beginArray();
    writer.number(1);
    writer.text(u"two");
    writer.boolean(true);
    writer.beginObject();
    writer.endObject();
    writer.boolean(false);
    writer.endArray();
    writer.name("object");
    writer.beginObject();
    writer.name("inner");
    writer.beginArray();
    writer.endArray();
    writer.endObject();
    writer.name("last");
    writer.number(3);
    writer.endObject();
    QCOMPARE(writer.take(), QByteArray(R"({"list":[1,"two",true,{},false],"object":{"inner":[]},"last":3})"));
}

void TestJsonWriter::emptyContainersAreWritten()
{
    JsonWriter writer;
    writer.beginArray();
    writer.beginArray();
    writer.endArray();
    writer.beginArray();
    writer.endArray();
    writer.endArray();
    QCOMPARE(writer.take(), QByteArray("[[],[]]"));
}

void TestJsonWriter::numbersAreWrittenInFull()
{
    QCOMPARE(written(0), QByteArray("0"));
    QCOMPARE(written(9007199254740991), QByteArray("9007199254740991"));
    QCOMPARE(written(std::numeric_limits<qint64>::max()), QByteArray("9223372036854775807"));
    QCOMPARE(written(std::numeric_limits<qint64>::min()), QByteArray("-9223372036854775808"));
}

void TestJsonWriter::textIsUtf8WithTheFewestEscapes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("empty") << QString() << QByteArray(R"("")");
    QTest::newRow("quote and backslash") << QStringLiteral("\"\\") << QByteArray(R"("\"\\")");
    QTest::newRow("slash") << QStringLiteral("</") << QByteArray(R"("</")");
    QTest::newRow("line ends and tab") << QStringLiteral("a\r\n\tb") << QByteArray(R"("a\r\n\tb")");
    QTest::newRow("other controls") << QString::fromUtf16(u"\0\x01\x1f\x7f", 4)
                                    << QByteArray("\"\\u0000\\u0001\\u001f\x7f\"");
    QTest::newRow("only an escape") << QStringLiteral("\n") << QByteArray(R"("\n")");
    QTest::newRow("accent") << QStringLiteral("Zoë") << QByteArray("\"Zo\xc3\xab\"");
    QTest::newRow("beyond the first plane") << QStringLiteral("🥪") << QByteArray("\"\xf0\x9f\xa5\xaa\"");
    QTest::newRow("byte order mark") << QStringLiteral("\ufeffa")
                                     << QByteArray("\"\xef\xbb\xbf"
                                                   "a\"");
}

void TestJsonWriter::textIsUtf8WithTheFewestEscapes()
{
    QFETCH(const QString, text);
    QFETCH(const QByteArray, json);
    QCOMPARE(written(text), json);
}

void TestJsonWriter::halfACharacterBecomesAQuestionMark()
{
    QCOMPARE(written(u'a' + QString(QChar(0xd83e)) + u'b'), QByteArray(R"("a?b")"));
    QCOMPARE(written(QString(QChar(0xdd6a))), QByteArray(R"("?")"));
}

}

QTEST_APPLESS_MAIN(tincan::tests::TestJsonWriter)
#include "tst_json_writer.moc"
