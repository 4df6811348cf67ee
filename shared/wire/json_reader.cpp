#include "shared/wire/json_reader.h"

#include "shared/protocol/limits.h"

#include <nlohmann/json.hpp>

namespace tincan::wire {

namespace {

namespace limits = protocol::limits;

QString notJson(std::size_t byte)
{
    return QStringLiteral("not valid JSON at byte %1").arg(byte);
}

// Builds the tree from the parser's events, and stops it at the first thing we do not take.
class TreeBuilder final : public nlohmann::json_sax<nlohmann::json>
{
public:
    bool null() override { return put(JsonValue()); }
    bool boolean(bool value) override { return put(JsonValue(value)); }
    bool number_integer(number_integer_t value) override { return put(JsonValue(qint64(value))); }
    bool number_unsigned(number_unsigned_t value) override
    {
        if (value > number_unsigned_t(std::numeric_limits<qint64>::max()))
            return put(JsonValue(double(value)));
        return put(JsonValue(qint64(value)));
    }
    bool number_float(number_float_t value, const string_t &) override { return put(JsonValue(double(value))); }
    bool string(string_t &value) override { return put(JsonValue(std::move(value))); }
    bool binary(binary_t &) override { return refuse(u"binary values are not JSON"); }

    bool start_object(std::size_t) override { return open(JsonValue(JsonObject())); }
    bool key(string_t &name) override
    {
        auto &members = *m_open.back()->as<JsonObject>();
        const auto same = [&](const JsonMember &member) { return member.name == name; };
        if (std::any_of(members.begin(), members.end(), same))
            return refuse(u"an object has the same name twice");
        // Also bounds the search above.
        if (members.size() == size_t(limits::jsonMembersPerObject))
            return refuse(u"an object has too many members");
        members.push_back({std::move(name), JsonValue()});
        return true;
    }
    bool end_object() override { return close(); }
    bool start_array(std::size_t) override { return open(JsonValue(JsonArray())); }
    bool end_array() override { return close(); }

    bool parse_error(std::size_t position, const std::string &, const nlohmann::detail::exception &) override
    {
        m_refusal = notJson(position);
        return false;
    }

    QString refusal() const { return m_refusal; }
    JsonValue take() { return std::move(m_root); }

private:
    // Where the value that comes next belongs. The pointers into m_open stay good: a container grows only while it
    // is the innermost open one.
    JsonValue *place(JsonValue value)
    {
        if (m_open.empty()) {
            m_root = std::move(value);
            return &m_root;
        }
        JsonValue &parent = *m_open.back();
        if (auto *array = parent.as<JsonArray>()) {
            array->push_back(std::move(value));
            return &array->back();
        }
        JsonValue &slot = parent.as<JsonObject>()->back().value;
        slot = std::move(value);
        return &slot;
    }
    bool put(JsonValue value)
    {
        place(std::move(value));
        return true;
    }
    bool open(JsonValue container)
    {
        if (m_open.size() == size_t(limits::jsonDepth))
            return refuse(u"nested too deeply");
        m_open.push_back(place(std::move(container)));
        return true;
    }
    bool close()
    {
        m_open.pop_back();
        return true;
    }
    bool refuse(QStringView why)
    {
        m_refusal = why.toString();
        return false;
    }

    JsonValue m_root;
    std::vector<JsonValue *> m_open;
    QString m_refusal;
};

}

Result<JsonValue> readJson(QByteArrayView utf8, qint64 mostBytes)
{
    if (utf8.size() > mostBytes)
        return Error{ErrorCode::tooLarge, QStringLiteral("larger than %1 bytes").arg(mostBytes)};
    // The parser below skips a byte order mark, and takes a NUL for the end of the text, whatever follows it.
    if (utf8.startsWith("\xef\xbb\xbf"))
        return Error{ErrorCode::badJson, notJson(1)};
    if (const qsizetype nul = utf8.indexOf('\0'); nul >= 0)
        return Error{ErrorCode::badJson, notJson(size_t(nul) + 1)};
    TreeBuilder builder;
    if (!nlohmann::json::sax_parse(utf8.begin(), utf8.end(), &builder))
        return Error{ErrorCode::badJson, builder.refusal()};
    return builder.take();
}

}
