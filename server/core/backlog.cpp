#include "server/core/backlog.h"

#include "server/core/audience.h"

#include <algorithm>
#include <iterator>

namespace tincan::core {

bool Backlog::mustWait(const Submission &submission) const
{
    if (std::holds_alternative<ConnectionClosed>(submission.command))
        return m_perConnection.contains(submission.request.connection);
    return needsTransaction(submission.command);
}

void Backlog::add(Submission submission, MonotonicTime now)
{
    ++m_perConnection[submission.request.connection];
    m_waiting.push_back(std::move(submission));
    m_since.push_back(now);
}

std::vector<Submission> Backlog::take(size_t count)
{
    const auto end = m_waiting.begin() + ptrdiff_t(count);
    std::vector<Submission> taken(std::move_iterator(m_waiting.begin()), std::move_iterator(end));
    m_waiting.erase(m_waiting.begin(), end);
    m_since.erase(m_since.begin(), m_since.begin() + ptrdiff_t(count));
    for (const Submission &each : taken) {
        const auto found = m_perConnection.find(each.request.connection);
        if (--found->second == 0)
            m_perConnection.erase(found);
    }
    return taken;
}

std::vector<Submission> Backlog::takeExpired(MonotonicTime now)
{
    const auto young =
        std::find_if(m_since.begin(), m_since.end(), [&](MonotonicTime since) { return now - since < longestMs; });
    return take(size_t(young - m_since.begin()));
}

}
