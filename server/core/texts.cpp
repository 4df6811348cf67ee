#include "server/core/texts.h"

#include <QList>

#include <algorithm>

namespace tincan::core {

namespace {

// Names stand in lists and sentences: control characters, and what turns the direction of the text around them, could
// make them look like something else.
bool misleads(QChar c)
{
    const ushort code = c.unicode();
    return c.category() == QChar::Other_Control || (code >= 0x202a && code <= 0x202e)
           || (code >= 0x2066 && code <= 0x2069) || code == 0x200e || code == 0x200f || code == 0x061c;
}

}

Result<QString> acceptableTitle(const QString &written)
{
    const QString title = oneLine(written);
    if (title.isEmpty())
        return Error{ErrorCode::badField, QStringLiteral("A name has at least one visible character.")};
    return title;
}

Status visibleText(const QString &written)
{
    const auto isVisible = [](char32_t c) {
        const auto category = QChar::category(c);
        return !QChar::isSpace(c) && category != QChar::Other_Control && category != QChar::Other_Format;
    };
    const auto characters = written.toUcs4();
    if (std::any_of(characters.begin(), characters.end(), isVisible))
        return {};
    return Error{ErrorCode::badField, QStringLiteral("A message has at least one visible character.")};
}

QString oneLine(const QString &written)
{
    QString line = written.simplified();
    line.removeIf(misleads);
    return line.simplified();
}

}
