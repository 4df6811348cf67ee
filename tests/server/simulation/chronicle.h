#pragma once

#include "shared/base/result.h"
#include "tests/server/simulation/truth.h"

#include <deque>

namespace tincan::simulation {

// The latest of what was done, to be told when something is found to be wrong.
class Chronicle
{
public:
    void add(quint64 step, UserId actor, const protocol::Command &command, const Result<protocol::Reply> &answer);
    void note(quint64 step, const QString &what);
    // The last 30 entries about that stream, or about all of them.
    QStringList lastOf(std::optional<ConversationId> stream, const Truth &truth) const;

private:
    struct Entry
    {
        quint64 step = 0;
        UserId actor;
        std::optional<protocol::Command> command;
        std::optional<Result<protocol::Reply>> answer;
        QString note;
    };

    void add(Entry entry);
    static QString told(const Entry &entry, const Truth &truth);

    std::deque<Entry> m_entries;
};

}
