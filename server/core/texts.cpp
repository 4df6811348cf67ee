#include "server/core/texts.h"

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

QString oneLine(const QString &written)
{
    QString line = written.simplified();
    line.removeIf(misleads);
    return line.simplified();
}

}
