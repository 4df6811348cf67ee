#pragma once

#include "shared/base/clock.h"
#include "shared/base/ids.h"
#include "shared/base/result.h"
#include "shared/protocol/bounds.h"
#include "shared/protocol/fields.h"
#include "shared/wire/json_value.h"
#include "shared/wire/json_writer.h"

#include <span>

// How each kind of leaf is written and read: one specialisation of Json<T> each.
namespace tincan::wire {

template <class T>
struct Json;

Error badField(const QString &problem);

template <>
struct Json<QString>
{
    static void write(JsonWriter &writer, const QString &value) { writer.text(value); }
    static Result<QString> read(const JsonValue &value, const protocol::Bounds &bounds);
};

template <>
struct Json<qint64>
{
    static void write(JsonWriter &writer, qint64 value) { writer.number(value); }
    static Result<qint64> read(const JsonValue &value, const protocol::Bounds &bounds);
};

template <>
struct Json<bool>
{
    static void write(JsonWriter &writer, bool value) { writer.boolean(value); }
    static Result<bool> read(const JsonValue &value, const protocol::Bounds &bounds);
};

// Milliseconds since 1970 UTC.
template <>
struct Json<Timestamp>
{
    static void write(JsonWriter &writer, Timestamp value) { writer.number(value.ms); }
    static Result<Timestamp> read(const JsonValue &value, const protocol::Bounds &bounds);
};

// The place of the word that the value is, in a list of words.
Result<qsizetype> readWord(const JsonValue &value, std::span<const char *const> words);

template <protocol::Named E>
struct Json<E>
{
    static void write(JsonWriter &writer, E value)
    {
        writer.text(QString::fromLatin1(wireNames(value)[size_t(value)]));
    }
    static Result<E> read(const JsonValue &value, const protocol::Bounds &)
    {
        const auto place = readWord(value, wireNames(E{}));
        if (!place)
            return place.error();
        return E(*place);
    }
};

Result<IdBytes> readIdBytes(const JsonValue &value);

template <class Tag>
struct Json<Id<Tag>>
{
    static void write(JsonWriter &writer, const Id<Tag> &value) { writer.text(value.toString()); }
    static Result<Id<Tag>> read(const JsonValue &value, const protocol::Bounds &)
    {
        const auto bytes = readIdBytes(value);
        if (!bytes)
            return bytes.error();
        return Id<Tag>(*bytes);
    }
};

}
