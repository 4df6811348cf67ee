#pragma once

#include "server/doors/core_link.h"
#include "tests/server/doors/empty_read_store.h"

#include <deque>
#include <set>

namespace tincan::tests {

// Runs what it is given on the spot, unless it is full.
class InlineReaders final : public core::ReaderPool
{
public:
    bool run(std::function<void(core::ReadStore &)> work) override
    {
        if (isFull)
            return false;
        work(m_store);
        ++runs;
        return true;
    }
    std::atomic<bool> isFull = false;
    std::atomic<int> runs = 0;

private:
    EmptyReadStore m_store;
};

// The core as the doors see it: what they submit waits here, and the test says what comes back.
class ScriptedCore
{
public:
    doors::CoreLink &link() { return m_link; }
    InlineReaders &readers() { return m_readers; }

    // The request of the next command that has reached the core.
    std::optional<core::RequestKey> next()
    {
        look();
        if (m_waiting.empty())
            return std::nullopt;
        const core::RequestKey first = m_waiting.front();
        m_waiting.pop_front();
        return first;
    }
    // Those that have been closed so far, however they went.
    const std::set<core::ConnectionId> &closed()
    {
        look();
        return m_closed;
    }
    void answer(const core::RequestKey &request, Result<protocol::Reply> reply)
    {
        release(core::Answer{request, std::move(reply)});
    }
    void release(core::Outgoing outgoing)
    {
        std::vector<core::Outgoing> one;
        one.push_back(std::move(outgoing));
        m_link.release(std::move(one));
    }

private:
    void look()
    {
        for (const core::Submission &each : m_link.take()) {
            if (std::holds_alternative<core::ConnectionClosed>(each.command))
                m_closed.insert(each.request.connection);
            else
                m_waiting.push_back(each.request);
        }
    }

    InlineReaders m_readers;
    doors::CoreLink m_link{m_readers, [] {}};
    std::deque<core::RequestKey> m_waiting;
    std::set<core::ConnectionId> m_closed;
};

}
