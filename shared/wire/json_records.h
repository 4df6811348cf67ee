#pragma once

#include "shared/protocol/fields.h"
#include "shared/wire/json_values.h"

// Records, lists and optional members, written and read by walking fields(). Unknown members are ignored, so that a
// newer peer may say more.
namespace tincan::wire {

template <protocol::Record T>
struct Json<T>
{
    static void write(JsonWriter &writer, const T &record)
    {
        writer.beginObject();
        protocol::forEachField<T>([&](const auto &field) { writeMember(writer, field.name, record.*field.member); });
        writer.endObject();
    }

    static Result<T> read(const JsonValue &value, const protocol::Bounds &)
    {
        if (!value.as<JsonObject>())
            return badField(QStringLiteral("must be an object"));
        T record;
        std::optional<Error> problem;
        protocol::forEachField<T>([&](const auto &field) {
            if (!problem)
                problem = readMember(value.member(field.name), field, record.*field.member);
        });
        if (problem)
            return *problem;
        return record;
    }

private:
    template <class Member>
    static void writeMember(JsonWriter &writer, const char *name, const Member &member)
    {
        writer.name(name);
        Json<Member>::write(writer, member);
    }

    template <class Member>
    static void writeMember(JsonWriter &writer, const char *name, const std::optional<Member> &member)
    {
        if (member)
            writeMember(writer, name, *member);
    }

    template <class Field, class Member>
    static std::optional<Error> readMember(const JsonValue *value, const Field &field, Member &member)
    {
        if (!value)
            return problemIn(field.name, QStringLiteral("is missing"));
        auto read = Json<Member>::read(*value, field.bounds);
        if (!read)
            return problemIn(field.name, read.error().detail);
        member = *std::move(read);
        return std::nullopt;
    }

    template <class Field, class Member>
    static std::optional<Error> readMember(const JsonValue *value, const Field &field, std::optional<Member> &member)
    {
        return value ? readMember(value, field, member.emplace()) : std::nullopt;
    }

    // Problems of nested records read as a path: "message: text: is missing".
    static Error problemIn(const char *name, const QString &problem)
    {
        return badField(QLatin1StringView(name) + QStringLiteral(": ") + problem);
    }
};

template <class T>
struct Json<QList<T>>
{
    static void write(JsonWriter &writer, const QList<T> &list)
    {
        writer.beginArray();
        for (const T &item : list)
            Json<T>::write(writer, item);
        writer.endArray();
    }

    static Result<QList<T>> read(const JsonValue &value, const protocol::Bounds &bounds)
    {
        const auto *array = value.as<JsonArray>();
        if (!array)
            return badField(QStringLiteral("must be a list"));
        if (qint64(array->size()) < bounds.least || qint64(array->size()) > bounds.most)
            return badField(QStringLiteral("must have %1 to %2 items").arg(bounds.least).arg(bounds.most));
        QList<T> list;
        list.reserve(qsizetype(array->size()));
        for (const JsonValue &item : *array) {
            auto read = Json<T>::read(item, {});
            if (!read)
                return read.error();
            list.append(*std::move(read));
        }
        return list;
    }
};

}
