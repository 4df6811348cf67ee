#include "client/state/plain_text.h"

namespace tincan::state {

namespace {

bool reorders(QChar c)
{
    return (c >= u'\u202a' && c <= u'\u202e') || (c >= u'\u2066' && c <= u'\u2069');
}

}

QString withoutBidiControls(QStringView text)
{
    QString kept = text.toString();
    kept.removeIf(reorders);
    return kept;
}

QString withoutStop(QStringView text)
{
    text = text.trimmed();
    while (text.endsWith(u'.') || text.endsWith(u' '))
        text.chop(1);
    return text.toString();
}

QString oneLine(QStringView text)
{
    QString line = withoutBidiControls(text);
    for (QChar &c : line) {
        const auto category = c.category();
        if (category == QChar::Other_Control || category == QChar::Separator_Line
            || category == QChar::Separator_Paragraph)
            c = u' ';
    }
    return line.simplified();
}

}
