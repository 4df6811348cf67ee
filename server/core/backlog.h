#pragma once

#include "server/core/commands.h"
#include "shared/base/clock.h"

#include <span>
#include <unordered_map>
#include <vector>

namespace tincan::core {

// Durable commands that wait while another process holds the database, in the order they came. What becomes of them
// is ChatCore's business.
class Backlog
{
public:
    static constexpr size_t mostWaiting = 4096;
    // What has waited so long is refused before it was handled: who sent it knows where they stand.
    static constexpr qint64 longestMs = 5'000;

    // Also the end of a connection, where something it said before waits here.
    bool mustWait(const Submission &submission) const;
    bool isEmpty() const { return m_waiting.empty(); }
    bool isFull() const { return m_waiting.size() >= mostWaiting; }
    std::span<const Submission> all() const { return m_waiting; }

    void add(Submission submission, MonotonicTime now);
    // Takes that many away from the front.
    std::vector<Submission> take(size_t count);
    std::vector<Submission> takeExpired(MonotonicTime now);

private:
    std::vector<Submission> m_waiting;
    // When each of them came, in the same order.
    std::vector<MonotonicTime> m_since;
    std::unordered_map<ConnectionId, size_t> m_perConnection;
};

}
