#pragma once

#include <QByteArrayList>
#include <QTest>

namespace tincan::tests {

inline constexpr auto uuid = "0198b701-1001-7000-8000-0000000000c1";

// The answer to a request whose id could be read ("7" in all of these), and to one whose id could not.
inline QByteArray answer(const QByteArray &code, const QByteArray &detail)
{
    return R"({"id":"7","type":"error","data":{"code":")" + code + R"(","detail":")" + detail + R"("}})";
}
inline QByteArray unaddressed(const QByteArray &code, const QByteArray &detail)
{
    return R"({"type":"error","data":{"code":")" + code + R"(","detail":")" + detail + R"("}})";
}
inline QByteArray notJson(int byte)
{
    return unaddressed("bad_json", "not valid JSON at byte " + QByteArray::number(byte));
}

inline QByteArray withId(const QByteArray &id)
{
    return R"({"id":)" + id + R"(,"type":"session.log_out"})";
}
inline QByteArray withType(const QByteArray &type)
{
    return R"({"id":"7","type":)" + type + R"(,"data":{}})";
}
inline QByteArray request(const QByteArray &type, const QByteArray &data)
{
    return R"({"id":"7","type":")" + type + R"(","data":)" + data + '}';
}
inline QByteArray quoted(const QByteArray &text)
{
    return '"' + text + '"';
}
inline QByteArray postWithConversation(const QByteArray &id)
{
    return request("message.post", R"({"conversation":)" + id + R"(,"client_id":")" + uuid + R"(","text":"hi"})");
}
inline QByteArray postWithText(const QByteArray &text)
{
    return request("message.post",
                   QByteArray(R"({"conversation":")") + uuid + R"(","client_id":")" + uuid + R"(","text":)" + text
                       + '}');
}
inline QByteArray historyBefore(const QByteArray &number)
{
    return request("message.history", QByteArray(R"({"conversation":")") + uuid + R"(","before":)" + number + '}');
}
inline QByteArray helloFrom(const QByteArray &client)
{
    return request("hello", R"({"protocol":1,"client":)" + client + '}');
}
inline QByteArray registerAs(const QByteArray &displayName)
{
    return request("account.register", R"({"username":"zoe","display_name":)" + displayName + '}');
}
inline QByteArray syncOf(int streams)
{
    const QByteArray position = QByteArray(R"({"conversation":")") + uuid + R"(","seq":0,"revision":0})";
    return request("stream.sync", R"({"conversations":[)" + QByteArrayList(streams, position).join(',') + "]}");
}

// An object in an unknown member, which is checked although nobody reads it.
inline QByteArray withExtra(const QByteArray &json)
{
    return R"({"id":"7","type":"session.log_out","extra":)" + json + '}';
}
// As many lists in each other, counted from the envelope.
inline QByteArray nestedTo(int depth)
{
    return withExtra(QByteArray(depth - 1, '[') + QByteArray(depth - 1, ']'));
}
inline QByteArray names(int count)
{
    QByteArrayList list;
    for (int i = 0; i < count; ++i)
        list << '"' + QByteArray::number(i, 36) + R"(":0)";
    return '{' + list.join(',') + '}';
}
inline QByteArray padded(qsizetype size)
{
    const QByteArray frame = withId(R"("7")");
    return frame + QByteArray(size - frame.size(), ' ');
}

inline void row(const char *name, const QByteArray &frame, const QByteArray &expected)
{
    QTest::newRow(name) << frame << expected;
}

}
