#include "server/core/mentions.h"

#include "shared/protocol/limits.h"
#include "shared/protocol/username.h"

namespace tincan::core {

namespace {

namespace limits = protocol::limits;

bool isNamePart(QChar c)
{
    return (c.unicode() < 128 && c.isLetterOrNumber()) || c == u'.' || c == u'_' || c == u'-';
}

bool addressesAll(const QString &name)
{
    static const QStringList everybody = {QStringLiteral("all"),
                                          QStringLiteral("everyone"),
                                          QStringLiteral("here"),
                                          QStringLiteral("channel"),
                                          QStringLiteral("group")};
    return everybody.contains(name);
}

qsizetype lengthOfRun(QStringView text, qsizetype from, bool (*belongs)(QChar))
{
    qsizetype end = from;
    while (end < text.size() && belongs(text[end]))
        ++end;
    return end - from;
}

bool isBacktick(QChar c)
{
    return c == u'`';
}

// The end of the code that begins with the backticks at `from`, or of those backticks where none close it.
qsizetype endOfCode(QStringView text, qsizetype from)
{
    const qsizetype ticks = lengthOfRun(text, from, isBacktick);
    for (qsizetype at = from + ticks; at < text.size();) {
        if (!isBacktick(text[at])) {
            ++at;
            continue;
        }
        const qsizetype run = lengthOfRun(text, at, isBacktick);
        at += run;
        if (run == ticks)
            return at;
    }
    return from + ticks;
}

void note(WrittenMentions &mentions, QStringView written)
{
    // What ends a sentence is not part of the name.
    while (!written.isEmpty() && (written.back() == u'.' || written.back() == u'-'))
        written.chop(1);
    const auto name = protocol::normalisedUsername(written);
    if (!name)
        return;
    if (addressesAll(*name))
        mentions.all = true;
    else if (!mentions.names.contains(*name) && mentions.names.size() < limits::mentionsPerMessage)
        mentions.names += *name;
}

}

WrittenMentions writtenMentions(const QString &text)
{
    WrittenMentions mentions;
    for (qsizetype at = 0; at < text.size();) {
        if (isBacktick(text[at])) {
            at = endOfCode(text, at);
            continue;
        }
        const bool begins =
            text[at] == u'@' && (at == 0 || !(isNamePart(text[at - 1]) || text[at - 1].isLetterOrNumber()));
        ++at;
        if (!begins)
            continue;
        const qsizetype length = lengthOfRun(text, at, isNamePart);
        note(mentions, QStringView(text).sliced(at, length));
        at += length;
    }
    return mentions;
}

}
