#pragma once

#include <QStringList>

namespace tincan::core {

// Who a text in Markdown speaks to, as it is written.
struct WrittenMentions
{
    // Normalised usernames, each once, in the order they come.
    QStringList names;
    // @all, @everyone, @here, @channel or @group.
    bool all = false;
    friend bool operator==(const WrittenMentions &, const WrittenMentions &) = default;
};

// Not in code, and not in the middle of a word, where an @ belongs to a mail address.
WrittenMentions writtenMentions(const QString &text);

}
