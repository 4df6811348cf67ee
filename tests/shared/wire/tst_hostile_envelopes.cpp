#include "shared/protocol/limits.h"
#include "shared/wire/envelope.h"

#include <QElapsedTimer>
#include <QTest>

namespace tincan::tests {

namespace limits = protocol::limits;

// Bad requests and the exact frame that answers each; between them the good ones that are nearly as bad.
class TestHostileEnvelopes : public QObject
{
    Q_OBJECT

private slots:
    void aBadRequestGetsItsExactAnswer_data();
    void aBadRequestGetsItsExactAnswer();
    void anOddRequestIsUnderstood_data();
    void anOddRequestIsUnderstood();
    void anObjectOfFortyThousandNamesIsRefusedAtOnce();
};

namespace {

constexpr auto uuid = "0198b701-1001-7000-8000-0000000000c1";

// The answer to a request whose id could be read ("7" in all of these), and to one whose id could not.
QByteArray answer(const QByteArray &code, const QByteArray &detail)
{
    return R"({"id":"7","type":"error","data":{"code":")" + code + R"(","detail":")" + detail + R"("}})";
}
QByteArray unaddressed(const QByteArray &code, const QByteArray &detail)
{
    return R"({"type":"error","data":{"code":")" + code + R"(","detail":")" + detail + R"("}})";
}
QByteArray notJson(int byte)
{
    return unaddressed("bad_json", "not valid JSON at byte " + QByteArray::number(byte));
}

QByteArray withId(const QByteArray &id)
{
    return R"({"id":)" + id + R"(,"type":"session.log_out"})";
}
QByteArray withType(const QByteArray &type)
{
    return R"({"id":"7","type":)" + type + R"(,"data":{}})";
}
QByteArray request(const QByteArray &type, const QByteArray &data)
{
    return R"({"id":"7","type":")" + type + R"(","data":)" + data + '}';
}
QByteArray quoted(const QByteArray &text)
{
    return '"' + text + '"';
}
QByteArray postWithConversation(const QByteArray &id)
{
    return request("message.post", R"({"conversation":)" + id + R"(,"client_id":")" + uuid + R"(","text":"hi"})");
}
QByteArray postWithText(const QByteArray &text)
{
    return request("message.post",
                   QByteArray(R"({"conversation":")") + uuid + R"(","client_id":")" + uuid + R"(","text":)" + text
                       + '}');
}
QByteArray historyBefore(const QByteArray &number)
{
    return request("message.history", QByteArray(R"({"conversation":")") + uuid + R"(","before":)" + number + '}');
}
QByteArray helloFrom(const QByteArray &client)
{
    return request("hello", R"({"protocol":1,"client":)" + client + '}');
}
QByteArray registerAs(const QByteArray &displayName)
{
    return request("account.register", R"({"username":"zoe","display_name":)" + displayName + '}');
}
QByteArray syncOf(int streams)
{
    const QByteArray position = QByteArray(R"({"conversation":")") + uuid + R"(","seq":0,"revision":0})";
    return request("stream.sync", R"({"conversations":[)" + QByteArrayList(streams, position).join(',') + "]}");
}

// An object in an unknown member, which is checked although nobody reads it.
QByteArray withExtra(const QByteArray &json)
{
    return R"({"id":"7","type":"session.log_out","extra":)" + json + '}';
}
// As many lists in each other, counted from the envelope.
QByteArray nestedTo(int depth)
{
    return withExtra(QByteArray(depth - 1, '[') + QByteArray(depth - 1, ']'));
}
QByteArray names(int count)
{
    QByteArrayList list;
    for (int i = 0; i < count; ++i)
        list << '"' + QByteArray::number(i, 36) + R"(":0)";
    return '{' + list.join(',') + '}';
}
QByteArray padded(qsizetype size)
{
    const QByteArray frame = withId(R"("7")");
    return frame + QByteArray(size - frame.size(), ' ');
}

void row(const char *name, const QByteArray &frame, const QByteArray &expected)
{
    QTest::newRow(name) << frame << expected;
}

void rowsOfWhatIsNotJson()
{
    row("an empty frame", "", notJson(1));
    row("only a space", " ", notJson(2));
    row("not JSON", "hello", notJson(1));
    row("truncated", R"({"id":"7","type":"hel)", notJson(22));
    row("an end too early", R"({"id":"7")", notJson(10));
    row("trailing garbage", withId(R"("7")") + "x", notJson(36));
    row("two documents", withId(R"("7")") + withId(R"("8")"), notJson(36));
    row("a trailing comma", R"({"id":"7",})", notJson(11));
    row("single quotes", R"({'id':'7'})", notJson(2));
    row("a name without quotes", R"({id:"7"})", notJson(2));
    row("a block comment", R"(/**/{"id":"7"})", notJson(1));
    row("a line comment", "{\"id\":\"7\"}//", notJson(11));
    row("NaN", withExtra("NaN"), notJson(44));
    row("Infinity", withExtra("Infinity"), notJson(44));
    row("minus Infinity", withExtra("-Infinity"), notJson(45));
    row("a leading zero", withExtra("07"), notJson(45));
    row("a plus sign", withExtra("+7"), notJson(44));
    row("a hexadecimal number", withExtra("0x7"), notJson(45));
    row("no digit after the point", withExtra("7."), notJson(46));
    row("True", withExtra("True"), notJson(44));
    row("a number too large for anything", withExtra("1e999"), notJson(48));
    row("a byte order mark", "\xef\xbb\xbf" + withId(R"("7")"), notJson(1));
    row("UTF-16", QByteArray("{\0\"\0", 4), notJson(2));
    row("only NUL", QByteArray("\0", 1), notJson(1));
    row("NUL after the end", withId(R"("7")") + QByteArray("\0", 1), notJson(36));
    row("NUL after the end and more", withId(R"("7")") + QByteArray("\0{}", 3), notJson(36));
    row("NUL in a string", QByteArray("{\"id\":\"\0\"}", 10), notJson(8));
}

void rowsOfWhatIsNotText()
{
    row("a byte that is not UTF-8", withId("\"\xff\""), notJson(8));
    row("a continuation alone", withId("\"\x80\""), notJson(8));
    row("a character cut off", withId("\"\xe2\x82\""), notJson(10));
    row("an overlong slash", withId("\"\xc0\xaf\""), notJson(8));
    row("an overlong NUL", withId("\"\xe0\x80\x80\""), notJson(9));
    row("a raw surrogate", withId("\"\xed\xa0\x80\""), notJson(9));
    row("beyond Unicode", withId("\"\xf4\x90\x80\x80\""), notJson(9));
    row("an escaped high surrogate alone", withId(R"("\ud800")"), notJson(14));
    row("an escaped low surrogate alone", withId(R"("\udc00")"), notJson(13));
    row("escaped surrogates the wrong way round", withId(R"("\udc00\ud800")"), notJson(13));
    row("two escaped high surrogates", withId(R"("\ud800\ud800")"), notJson(19));
    row("an escape that is none", withId(R"("\x41")"), notJson(9));
    row("a short escape", withId(R"("\u41")"), notJson(12));
    row("a raw newline", withId("\"\n\""), notJson(8));
}

void rowsOfStructure()
{
    const QByteArray twice = unaddressed("bad_json", "an object has the same name twice");
    const QByteArray tooDeep = unaddressed("bad_json", "nested too deeply");
    row("id twice", R"({"id":"7","id":"7","type":"session.log_out"})", twice);
    row("type twice", R"({"id":"7","type":"hello","type":"session.log_out"})", twice);
    row("data twice", R"({"id":"7","type":"session.log_out","data":{},"data":{}})", twice);
    row("a field twice", request("session.resume", R"({"token":"a","token":"b"})"), twice);
    row("a name twice, once escaped", R"({"id":"7","\u0069d":"8","type":"session.log_out"})", twice);
    row("a name twice where nobody reads", withExtra(R"([{"a":1,"\u0061":1}])"), twice);
    row("33 deep", nestedTo(33), tooDeep);
    row("only brackets", QByteArray(200'000, '['), tooDeep);
    row("only braces", QByteArray(R"({"a":)").repeated(40'000), tooDeep);
    row("257 members", withExtra(names(257)), unaddressed("bad_json", "an object has too many members"));
    row("a byte more than 256 KiB", padded(256 * 1024 + 1), unaddressed("too_large", "larger than 262144 bytes"));
}

void rowsOfEnvelopes()
{
    const QByteArray notAnObject = unaddressed("bad_envelope", "must be an object");
    row("a list", "[]", notAnObject);
    row("a string", R"("hello")", notAnObject);
    row("null", "null", notAnObject);

    const QByteArray idSize = unaddressed("bad_envelope", "id: must have 1 to 64 bytes");
    const QByteArray idKind = unaddressed("bad_envelope", "id: must be a string");
    row("nothing", "{}", unaddressed("bad_envelope", "id: is missing"));
    row("no id", R"({"type":"session.log_out"})", unaddressed("bad_envelope", "id: is missing"));
    row("an id in capitals", R"({"ID":"7","type":"session.log_out"})", unaddressed("bad_envelope", "id: is missing"));
    row("id a number", withId("7"), idKind);
    row("id null", withId("null"), idKind);
    row("id a list", withId(R"(["7"])"), idKind);
    row("id empty", withId(R"("")"), idSize);
    row("id of 65 bytes", withId(quoted(QByteArray(65, 'i'))), idSize);
    row("id of 33 characters and 66 bytes", withId(quoted(QByteArray("é").repeated(33))), idSize);
    row("id with NUL",
        withId(R"("a\u0000b")"),
        unaddressed("bad_envelope", "id: must not contain the character U+0000"));

    const QByteArray unknownType = answer("unknown_type", "this server knows no request of that type");
    const QByteArray typeKind = answer("bad_envelope", "type: must be a string");
    row("no type", R"({"id":"7","data":{}})", answer("bad_envelope", "type: is missing"));
    row("type null", withType("null"), typeKind);
    row("type a number", withType("1"), typeKind);
    row("type a list", withType(R"(["hello"])"), typeKind);
    row("type empty", withType(R"("")"), unknownType);
    row("type unknown", withType(R"("hello.world")"), unknownType);
    row("type in capitals", withType(R"("HELLO")"), unknownType);
    row("type with a space", withType(R"("hello ")"), unknownType);
    row("type with NUL", withType(R"("hello\u0000")"), unknownType);
    row("type of a reply", withType(R"("welcome")"), unknownType);
    row("type of an event", withType(R"("message.posted")"), unknownType);
    row("type error", withType(R"("error")"), unknownType);
    row("type of 200,000 bytes", withType(quoted(QByteArray(200'000, 't'))), unknownType);

    const QByteArray dataKind = answer("bad_envelope", "data: must be an object");
    row("data null", request("session.log_out", "null"), dataKind);
    row("data a list", request("session.log_out", "[]"), dataKind);
    row("data a string", request("hello", R"("tincan")"), dataKind);
    row("no data where some is needed",
        R"({"id":"7","type":"session.resume"})",
        answer("bad_field", "token: is missing"));
}

void rowsOfNumbers()
{
    const QByteArray notWhole = answer("bad_field", "before: must be a whole number");
    const QByteArray outside = answer("bad_field", "before: must be from 1 to 9007199254740991");
    row("a number as a string", historyBefore(R"("1")"), notWhole);
    row("a number null", historyBefore("null"), notWhole);
    row("a number true", historyBefore("true"), notWhole);
    row("a number a list", historyBefore("[1]"), notWhole);
    row("1.0", historyBefore("1.0"), notWhole);
    row("1.5", historyBefore("1.5"), notWhole);
    row("1e2", historyBefore("1e2"), notWhole);
    row("1e308", historyBefore("1e308"), notWhole);
    row("-0.0", historyBefore("-0.0"), notWhole);
    row("-0", historyBefore("-0"), outside);
    row("0", historyBefore("0"), outside);
    row("-1", historyBefore("-1"), outside);
    row("2^53", historyBefore("9007199254740992"), outside);
    row("2^63 - 1", historyBefore("9223372036854775807"), outside);
    row("2^63", historyBefore("9223372036854775808"), notWhole);
    row("-2^63", historyBefore("-9223372036854775808"), outside);
    row("2^64 - 1", historyBefore("18446744073709551615"), notWhole);
    row("2^64 + 1", historyBefore("18446744073709551617"), notWhole);
    row("a number of 1,000 digits", historyBefore(QByteArray(1'000, '9')), notJson(1106));
    row("a page too large",
        request("message.history", QByteArray(R"({"conversation":")") + uuid + R"(","limit":201})"),
        answer("bad_field", "limit: must be from 1 to 200"));
    row("a protocol below zero",
        request("hello", R"({"protocol":-1,"client":"c"})"),
        answer("bad_field", "protocol: must be from 0 to 9007199254740991"));
}

void rowsOfIds()
{
    const QByteArray notAUuid = answer("bad_field", "conversation: must be a UUID");
    row("no UUID", request("message.history", "{}"), answer("bad_field", "conversation: is missing"));
    row("UUID null", postWithConversation("null"), notAUuid);
    row("UUID a number", postWithConversation("7"), notAUuid);
    row("UUID empty", postWithConversation(R"("")"), notAUuid);
    row("UUID short", postWithConversation(quoted(QByteArray(uuid).chopped(1))), notAUuid);
    row("UUID long", postWithConversation(quoted(QByteArray(uuid) + '0')), notAUuid);
    row("UUID in braces", postWithConversation(quoted('{' + QByteArray(uuid) + '}')), notAUuid);
    row("UUID without dashes", postWithConversation(quoted(QByteArray(uuid).replace("-", ""))), notAUuid);
    row("UUID with a letter g", postWithConversation(quoted(QByteArray(uuid).replace("c1", "g1"))), notAUuid);
    row("UUID after a byte order mark", postWithConversation(quoted("\xef\xbb\xbf" + QByteArray(uuid))), notAUuid);
    row("UUID with NUL", postWithConversation(quoted(QByteArray(uuid) + "\\u0000")), notAUuid);
}

void rowsOfTexts()
{
    const QByteArray textKind = answer("bad_field", "text: must be a string");
    const QByteArray textSize = answer("bad_field", "text: must have 1 to 16384 bytes");
    const QByteArray postWithoutText =
        request("message.post", QByteArray(R"({"conversation":")") + uuid + R"(","client_id":")" + uuid + R"("})");
    row("no text", postWithoutText, answer("bad_field", "text: is missing"));
    row("text null", postWithText("null"), textKind);
    row("text a number", postWithText("1"), textKind);
    row("text a list", postWithText(R"(["hi"])"), textKind);
    row("text empty", postWithText(R"("")"), textSize);
    row("text of 16 KiB and a byte", postWithText(quoted(QByteArray(16 * 1024 + 1, 'x'))), textSize);
    row("text of 8,193 characters and 16,386 bytes", postWithText(quoted(QByteArray("é").repeated(8'193))), textSize);
    row("text too long when unescaped", postWithText(quoted(QByteArray("\\u20ac").repeated(5'462))), textSize);
    row("text with NUL",
        postWithText(R"("a\u0000b")"),
        answer("bad_field", "text: must not contain the character U+0000"));

    const QByteArray clientSize = answer("bad_field", "client: must have 1 to 64 characters");
    row("client empty", helloFrom(R"("")"), clientSize);
    row("client of 65 characters", helloFrom(quoted(QByteArray("é").repeated(65))), clientSize);
    row("an optional text null", registerAs("null"), answer("bad_field", "display_name: must be a string"));
    row("an optional text empty",
        registerAs(R"("")"),
        answer("bad_field", "display_name: must have 1 to 64 characters"));
    row("an optional text a number", registerAs("1"), answer("bad_field", "display_name: must be a string"));
}

void rowsOfLists()
{
    const QByteArray listKind = answer("bad_field", "conversations: must be a list");
    const QByteArray listSize = answer("bad_field", "conversations: must have 0 to 100 items");
    row("no list", request("stream.sync", "{}"), answer("bad_field", "conversations: is missing"));
    row("list null", request("stream.sync", R"({"conversations":null})"), listKind);
    row("list an object", request("stream.sync", R"({"conversations":{}})"), listKind);
    row("list empty", request("user.fetch", R"({"users":[]})"), answer("bad_field", "users: must have 1 to 200 items"));
    row("list of 101", syncOf(101), listSize);
    row("word unknown",
        request("conversation.mute", R"({"conversation":"0198b701-1001-7000-8000-0000000000c1","level":"loud"})"),
        answer("bad_field", "level: must be one of: everything, mentions, nothing"));
    row("word a number",
        request("conversation.mute", R"({"conversation":"0198b701-1001-7000-8000-0000000000c1","level":1})"),
        answer("bad_field", "level: must be one of: everything, mentions, nothing"));
    row("list of null",
        request("stream.sync", R"({"conversations":[null]})"),
        answer("bad_field", "conversations: must be an object"));
    row("list of lists",
        request("stream.sync", R"({"conversations":[[]]})"),
        answer("bad_field", "conversations: must be an object"));
    row("a field missing in an item",
        request("stream.sync", QByteArray(R"({"conversations":[{"conversation":")") + uuid + R"(","seq":0}]})"),
        answer("bad_field", "conversations: revision: is missing"));
    row("two fields wrong, the first is named",
        request("stream.sync", R"({"conversations":[{"seq":-1}]})"),
        answer("bad_field", "conversations: conversation: is missing"));
}

}

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

void TestHostileEnvelopes::anOddRequestIsUnderstood_data()
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

void TestHostileEnvelopes::anOddRequestIsUnderstood()
{
    QFETCH(const QByteArray, frame);
    QFETCH(const QByteArray, understoodAs);
    const auto incoming = wire::decodeRequest(frame);
    QVERIFY2(incoming.request.ok(), incoming.request.ok() ? "" : qPrintable(incoming.request.error().detail));
    QCOMPARE(wire::encodeRequest(incoming.id, *incoming.request), understoodAs);
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
