#include "shared/base/ids.h"

#include <QHash>

namespace tincan {

namespace {

constexpr qsizetype textSize = 36;

constexpr bool isDashAt(qsizetype position)
{
    return position == 8 || position == 13 || position == 18 || position == 23;
}

constexpr int hexDigit(char16_t c)
{
    if (c >= u'0' && c <= u'9')
        return c - u'0';
    if (c >= u'a' && c <= u'f')
        return c - u'a' + 10;
    if (c >= u'A' && c <= u'F')
        return c - u'A' + 10;
    return -1;
}

}

QString idText(const IdBytes &bytes)
{
    static constexpr char16_t digits[] = u"0123456789abcdef";
    QString text(textSize, u'-');
    qsizetype at = 0;
    for (const quint8 byte : bytes) {
        if (isDashAt(at))
            ++at;
        text[at++] = digits[byte >> 4];
        text[at++] = digits[byte & 0x0f];
    }
    return text;
}

std::optional<IdBytes> parseIdText(QStringView text)
{
    if (text.size() != textSize)
        return std::nullopt;
    IdBytes bytes{};
    qsizetype at = 0;
    for (quint8 &byte : bytes) {
        if (isDashAt(at) && text[at++] != u'-')
            return std::nullopt;
        const int high = hexDigit(text[at].unicode());
        const int low = hexDigit(text[at + 1].unicode());
        if (high < 0 || low < 0)
            return std::nullopt;
        byte = quint8(high << 4 | low);
        at += 2;
    }
    return bytes;
}

size_t idHash(const IdBytes &bytes, size_t seed) noexcept
{
    return qHashBits(bytes.data(), bytes.size(), seed);
}

}
