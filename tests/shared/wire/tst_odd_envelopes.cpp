#include "shared/wire/envelope.h"
#include "tests/shared/wire/frames_by_hand.h"

namespace tincan::tests {

// Good requests that are nearly as bad as the hostile ones.
class TestOddEnvelopes : public QObject
{
    Q_OBJECT

private slots:
    void anOddRequestIsUnderstood_data();
    void anOddRequestIsUnderstood();
};

void TestOddEnvelopes::anOddRequestIsUnderstood_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<QByteArray>("understoodAs");
    const QByteArray logOut = request("session.log_out", "{}");
    row("no data where none is needed", withId(R"("7")"), logOut);
    row("unknown members", R"({"id":"7","v":2,"type":"session.log_out","data":{"a":[{}]},"":null})", logOut);
    row("members in another order", R"({"data":{},"type":"session.log_out","id":"7"})", logOut);
    row("white space", " {\t\"id\" :\r\n\"7\",\"type\":\"session.log_out\"}\n", logOut);
    row("escapes where none are needed", R"({"\u0069d":"\u0037","t\u0079pe":"session\u002elog_out"})", logOut);
    row("names that differ in case only", R"({"id":"7","ID":"8","type":"session.log_out"})", logOut);
    row("32 deep", nestedTo(32), logOut);
    row("256 members", withExtra(names(256)), logOut);
    row("exactly 256 KiB", padded(256 * 1024), logOut);
    row("an unused number that is too large", withExtra("18446744073709551616"), logOut);
    row("id of 64 bytes",
        withId(quoted(QByteArray(64, 'i'))),
        withId(quoted(QByteArray(64, 'i'))).chopped(1) + R"(,"data":{}})");
    row("id a byte order mark", withId("\"\xef\xbb\xbf\""), withId("\"\xef\xbb\xbf\"").chopped(1) + R"(,"data":{}})");
    row("2^53 - 1", historyBefore("9007199254740991"), historyBefore("9007199254740991"));
    row("UUID in capitals",
        postWithConversation(quoted(QByteArray(uuid).toUpper())),
        postWithConversation(quoted(uuid)));
    row("text of 16 KiB",
        postWithText(quoted(QByteArray(16 * 1024, 'x'))),
        postWithText(quoted(QByteArray(16 * 1024, 'x'))));
    row("text of 16 KiB, escaped to 96",
        postWithText(quoted(QByteArray("\\u0078").repeated(16 * 1024))),
        postWithText(quoted(QByteArray(16 * 1024, 'x'))));
    row("text of one byte order mark", postWithText("\"\xef\xbb\xbf\""), postWithText("\"\xef\xbb\xbf\""));
    row("text that ends in a byte order mark", postWithText(R"("a\ufeff")"), postWithText("\"a\xef\xbb\xbf\""));
    row("text of a character that is none", postWithText(R"("\uffff")"), postWithText("\"\xef\xbf\xbf\""));
    row("text with escaped surrogates that belong together",
        postWithText(R"("\ud83e\udd6a")"),
        postWithText("\"\xf0\x9f\xa5\xaa\""));
    row("text of HTML and SQL",
        postWithText(R"("<img src=x>'; DROP TABLE messages;--")"),
        postWithText(R"("<img src=x>'; DROP TABLE messages;--")"));
    row("client of 64 characters and 256 bytes",
        helloFrom(quoted(QByteArray("\xf0\x9f\xa5\xaa").repeated(64))),
        helloFrom(quoted(QByteArray("\xf0\x9f\xa5\xaa").repeated(64))));
    row("list of 100", syncOf(100), syncOf(100));
}

void TestOddEnvelopes::anOddRequestIsUnderstood()
{
    QFETCH(const QByteArray, frame);
    QFETCH(const QByteArray, understoodAs);
    const auto incoming = wire::decodeRequest(frame);
    QVERIFY2(incoming.request.ok(), incoming.request.ok() ? "" : qPrintable(incoming.request.error().detail));
    QCOMPARE(wire::encodeRequest(incoming.id, *incoming.request), understoodAs);
}

}

QTEST_APPLESS_MAIN(tincan::tests::TestOddEnvelopes)
#include "tst_odd_envelopes.moc"
