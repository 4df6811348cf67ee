#pragma once

#include "server/core/backlog.h"
#include "server/core/batch.h"
#include "server/core/memory.h"
#include "server/core/policy.h"

namespace tincan::core {

// What the core needs of the world around it.
struct Surroundings
{
    Store &store;
    Outbox &outbox;
    HashRunner &hashes;
    const WallClock &wall;
    const MonotonicClock &monotonic;
    RandomSource &random;
    Policy policy = {};
    // Called when there is a first administrator; may be empty.
    std::function<void()> setupClaimed = {};
};

// The whole of what a chat server decides, as one state machine: commands in, answers and events out. It never
// waits, has no thread and no clock of its own, and is called from one thread only.
class ChatCore
{
public:
    explicit ChatCore(const Surroundings &around);
    Q_DISABLE_COPY_MOVE(ChatCore)

    // Holds for every command that is run from now on, and for whoever is lost from now on.
    void setPolicy(const Policy &policy);

    // Runs all of them, in order, in as few transactions as may be. While another process holds the database, durable
    // ones wait for it; the others are run all the same.
    void run(std::vector<Submission> submissions);

    // When the core wants runDue() to be called, if at all. To be asked again after each call.
    std::optional<MonotonicTime> nextDue() const;
    // Does what is due by now, and nothing when nothing is.
    void runDue();
    // Whether something waits for the database.
    bool isWaiting() const { return !m_backlog.isEmpty(); }
    // True once storage has failed for good. Nothing is acknowledged any more, everything is refused, and the server
    // had better stop.
    bool hasFailed() const { return m_store.isBroken(); }
    // Tries once more what waits, and refuses the rest: the server is about to stop.
    void stopWaiting();

private:
    size_t handle(std::span<const Submission> waiting);
    void postpone(std::vector<Submission> submissions);
    void tryBacklog();
    void keepHouse();
    void refuse(std::span<const Submission> submissions, const Error &error);
    void finish(std::vector<Handled> batch);

    Store &m_store;
    Outbox &m_outbox;
    HashRunner &m_hashRunner;
    const WallClock &m_wall;
    const MonotonicClock &m_monotonic;
    IdSource m_ids;
    Memory m_memory;
    Handlers m_handlers;
    Batch m_batch;
    Backlog m_backlog;
    MonotonicTime m_nextTry;
};

}
