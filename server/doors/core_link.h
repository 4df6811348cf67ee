#pragma once

#include "server/core/commands.h"
#include "server/core/read_store.h"
#include "server/doors/net/io_thread.h"

#include <functional>
#include <mutex>

namespace tincan::doors {

// Hides the hop between the I/O threads and the core: commands wait here until the core's thread takes them, queries
// go to the readers, and what comes back is posted to the I/O threads. Every function may be called from any thread.
class CoreLink final : public core::Outbox
{
public:
    static constexpr size_t mostWaiting = 4096;

    // `wake` asks the core's thread to come and take(); it may be called from any thread.
    CoreLink(core::ReaderPool &readers, std::function<void()> wake);

    // Before anything else is called.
    void addThread(net::IoThread &thread) { m_threads.push_back(&thread); }

    // For connections. What cannot be queued is answered with a refusal.
    void submit(core::Submission submission);
    void ask(const core::RequestKey &request, const core::Actor &actor, protocol::Query query);
    // Never refused: they end something.
    void connectionClosed(core::ConnectionId connection);
    void hashDone(core::HashDone done);

    // For the core's thread: what waits, in order.
    std::vector<core::Submission> take();
    void release(std::vector<core::Outgoing> batch) override;

private:
    bool enqueue(core::Submission submission, size_t most);
    void answer(const core::RequestKey &request, Result<protocol::Reply> reply);

    core::ReaderPool &m_readers;
    std::function<void()> m_wake;
    std::vector<net::IoThread *> m_threads;

    std::mutex m_mutex;
    std::vector<core::Submission> m_waiting;
};

}
