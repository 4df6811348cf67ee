#include "shared/base/error.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

namespace tincan::tests {

class TestError : public QObject
{
    Q_OBJECT

private slots:
    void everyCodeComesBackFromItsWireText();
    void wireTextsAreDistinctWords();
    void anUnknownWireTextIsNoCode();
};

void TestError::everyCodeComesBackFromItsWireText()
{
    for (int i = 0; i <= int(ErrorCode::serverFailure); ++i)
        QVERIFY(errorCodeFromWire(wireText(ErrorCode(i))) == ErrorCode(i));
    QCOMPARE(wireText(ErrorCode::clientIdReused), QStringLiteral("client_id_reused"));
}

void TestError::wireTextsAreDistinctWords()
{
    static const QRegularExpression words(QStringLiteral("^[a-z]+(_[a-z]+)*$"));
    QSet<QString> seen;
    for (int i = 0; i <= int(ErrorCode::serverFailure); ++i) {
        const QString text = wireText(ErrorCode(i));
        QVERIFY2(words.match(text).hasMatch(), qPrintable(text));
        QVERIFY2(!seen.contains(text), qPrintable(text));
        seen << text;
    }
}

void TestError::anUnknownWireTextIsNoCode()
{
    QVERIFY(!errorCodeFromWire(u""));
    QVERIFY(!errorCodeFromWire(u"bad_jso"));
    QVERIFY(!errorCodeFromWire(u"bad_json "));
    QVERIFY(!errorCodeFromWire(u"BAD_JSON"));
}

}

QTEST_APPLESS_MAIN(tincan::tests::TestError)
#include "tst_error.moc"
