#include "tests/shared/wire/frames_by_hand.h"
#include "tests/shared/wire/hostile_rows.h"

namespace tincan::tests {

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

}
