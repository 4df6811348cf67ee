#pragma once

#include "server/core/batch.h"

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
};

// The whole of what a chat server decides, as one state machine: commands in, answers and events out. It never
// waits, has no thread and no clock of its own, and is called from one thread only.
class ChatCore
{
public:
    explicit ChatCore(const Surroundings &around);
    Q_DISABLE_COPY_MOVE(ChatCore)

    // Runs all of them, in order, in as few transactions as may be.
    void run(const std::vector<Submission> &submissions);

private:
    void finish(std::vector<Handled> batch);
    void apply(const Handled &handled, std::vector<Outgoing> &before, std::vector<Outgoing> &after);

    Store &m_store;
    Outbox &m_outbox;
    HashRunner &m_hashRunner;
    IdSource m_ids;
    LiveSessions m_live;
    HashDesk m_hashes;
    Handlers m_handlers;
    Batch m_batch;
};

}
