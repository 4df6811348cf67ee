#pragma once

#include "shared/base/ids.h"

#include <QStringList>

#include <optional>

namespace tincan::simulation {

// What was found to be wrong. The first finding ends a run; what comes after it may be its consequence.
class Findings
{
public:
    void add(const QString &what, std::optional<ConversationId> where = {})
    {
        if (m_what.isEmpty())
            m_where = where;
        if (m_what.size() < 5)
            m_what += what;
    }
    bool isEmpty() const { return m_what.isEmpty(); }
    const QStringList &what() const { return m_what; }
    // The stream it is about, where it is about one.
    std::optional<ConversationId> where() const { return m_where; }

private:
    QStringList m_what;
    std::optional<ConversationId> m_where;
};

}
