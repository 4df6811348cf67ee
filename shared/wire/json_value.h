#pragma once

#include <QtGlobal>

#include <algorithm>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace tincan::wire {

class JsonValue;
struct JsonMember;

using JsonArray = std::vector<JsonValue>;
// In the order they came; no name twice, the reader sees to that.
using JsonObject = std::vector<JsonMember>;

// What the reader made of a text: valid UTF-8, integers apart from fractions, nothing rounded.
class JsonValue
{
public:
    using Kind = std::variant<std::monostate, bool, qint64, double, std::string, JsonArray, JsonObject>;

    JsonValue() = default;
    inline explicit JsonValue(Kind kind);

    template <class T>
    const T *as() const
    {
        return std::get_if<T>(&m_kind);
    }
    template <class T>
    T *as()
    {
        return std::get_if<T>(&m_kind);
    }

    // The member of that name, where this is an object that has one.
    inline const JsonValue *member(std::string_view name) const;

private:
    Kind m_kind;
};

struct JsonMember
{
    std::string name;
    JsonValue value;
};

// Only from here on is Kind complete, JsonMember being a part of it.
JsonValue::JsonValue(Kind kind) : m_kind(std::move(kind)) {}

const JsonValue *JsonValue::member(std::string_view name) const
{
    const auto *object = as<JsonObject>();
    if (!object)
        return nullptr;
    const auto found = std::find_if(object->begin(), object->end(), [&](const auto &m) { return m.name == name; });
    return found == object->end() ? nullptr : &found->value;
}

}
