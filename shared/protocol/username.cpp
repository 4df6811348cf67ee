#include "shared/protocol/username.h"

#include "shared/protocol/limits.h"

#include <algorithm>

namespace tincan::protocol {

namespace {

bool isLetterOrDigit(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9');
}

bool isAllowed(QChar c)
{
    return isLetterOrDigit(c) || c == u'.' || c == u'_' || c == u'-';
}

}

std::optional<QString> normalisedUsername(QStringView text)
{
    if (text.size() < limits::usernameLeast || text.size() > limits::usernameMost)
        return std::nullopt;
    // Only ASCII letters are folded: other letters fold in ways that depend on the reader.
    QString name(text.size(), u'\0');
    std::transform(text.begin(), text.end(), name.begin(), [](QChar c) {
        return c >= u'A' && c <= u'Z' ? QChar(char16_t(c.unicode() + 32)) : c;
    });
    if (!isLetterOrDigit(name.front()) || !std::all_of(name.cbegin(), name.cend(), isAllowed))
        return std::nullopt;
    return name;
}

bool isReservedUsername(QStringView normalised)
{
    static constexpr QStringView reserved[] = {u"group", u"all", u"everyone", u"here", u"channel", u"admin", u"system"};
    return std::find(std::begin(reserved), std::end(reserved), normalised) != std::end(reserved);
}

QString suggestedUsername(QStringView displayName)
{
    // Decomposed, an accented letter is its base letter followed by marks, and the marks are dropped.
    const QString decomposed = displayName.toString().normalized(QString::NormalizationForm_KD).toLower();
    QString name;
    for (const QChar c : decomposed) {
        const bool separates = c.isSpace() || (isAllowed(c) && !isLetterOrDigit(c));
        if (isLetterOrDigit(c))
            name += c;
        else if (separates && !name.isEmpty() && isLetterOrDigit(name.back()))
            name += c.isSpace() ? QChar(u'.') : c;
    }
    name.truncate(limits::usernameMost);
    while (!name.isEmpty() && !isLetterOrDigit(name.back()))
        name.chop(1);
    if (name.size() < limits::usernameLeast || isReservedUsername(name))
        return {};
    return name;
}

}
