#include "tests/shared/wire/frames_by_hand.h"
#include "tests/shared/wire/hostile_rows.h"

namespace tincan::tests {

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
