#include "shared/wire/json_values.h"

#include "shared/protocol/limits.h"

#include <QStringList>

namespace tincan::wire {

namespace {

using protocol::Bounds;
namespace limits = protocol::limits;

qint64 measure(const std::string &utf8, Bounds::Unit unit)
{
    if (unit == Bounds::Unit::bytes)
        return qint64(utf8.size());
    // Every byte but those that continue a character.
    return std::count_if(utf8.begin(), utf8.end(), [](char c) { return (uchar(c) & 0xc0) != 0x80; });
}

// QString::fromUtf8 drops a leading U+FEFF, so that a text which is long enough here would be shorter, or empty, there.
QString toText(const std::string &utf8)
{
    const auto text = QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
    return utf8.starts_with("\xef\xbb\xbf") ? QChar(QChar::ByteOrderMark) + text : text;
}

QString lengthProblem(const Bounds &bounds)
{
    const QString unit = bounds.unit == Bounds::Unit::bytes ? QStringLiteral("bytes") : QStringLiteral("characters");
    return QStringLiteral("must have %1 to %2 %3").arg(bounds.least).arg(bounds.most).arg(unit);
}

}

Error badField(const QString &problem)
{
    return {ErrorCode::badField, problem};
}

Result<QString> Json<QString>::read(const JsonValue &value, const Bounds &bounds)
{
    const auto *utf8 = value.as<std::string>();
    if (!utf8)
        return badField(QStringLiteral("must be a string"));
    const qint64 size = measure(*utf8, bounds.unit);
    if (size < bounds.least || size > bounds.most)
        return badField(lengthProblem(bounds));
    // PostgreSQL has no text with this character, so nobody has.
    if (utf8->find('\0') != std::string::npos)
        return badField(QStringLiteral("must not contain the character U+0000"));
    return toText(*utf8);
}

Result<qint64> Json<qint64>::read(const JsonValue &value, const Bounds &bounds)
{
    const auto *number = value.as<qint64>();
    if (!number)
        return badField(QStringLiteral("must be a whole number"));
    if (*number < bounds.least || *number > bounds.most)
        return badField(QStringLiteral("must be from %1 to %2").arg(bounds.least).arg(bounds.most));
    return *number;
}

Result<bool> Json<bool>::read(const JsonValue &value, const Bounds &)
{
    const auto *boolean = value.as<bool>();
    if (!boolean)
        return badField(QStringLiteral("must be true or false"));
    return *boolean;
}

Result<Timestamp> Json<Timestamp>::read(const JsonValue &value, const Bounds &)
{
    const auto ms = Json<qint64>::read(value, protocol::between(0, limits::largestNumber));
    if (!ms)
        return ms.error();
    return Timestamp{*ms};
}

Result<qsizetype> readWord(const JsonValue &value, std::span<const char *const> words)
{
    QStringList known;
    const auto *utf8 = value.as<std::string>();
    for (size_t place = 0; place < words.size(); ++place) {
        if (utf8 && *utf8 == words[place])
            return qsizetype(place);
        known += QString::fromLatin1(words[place]);
    }
    return badField(QStringLiteral("must be one of: ") + known.join(QStringLiteral(", ")));
}

Result<IdBytes> readIdBytes(const JsonValue &value)
{
    const auto *utf8 = value.as<std::string>();
    const auto bytes = utf8 ? parseIdText(toText(*utf8)) : std::nullopt;
    if (!bytes)
        return badField(QStringLiteral("must be a UUID"));
    return *bytes;
}

}
