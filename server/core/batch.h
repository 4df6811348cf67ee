#pragma once

#include "server/core/handlers.h"

#include <span>

namespace tincan::core {

// A command that has run, with everything it wants to happen. Nothing of it has left the core yet.
struct Handled
{
    Turn turn;
    Outcome outcome;
};

// What became of commands from the front of those that wait.
struct Ran
{
    std::vector<Handled> handled;
    // How many of them must run again, alone: storage failed in the middle, and nothing has happened.
    size_t toReplay = 0;
    // The next one needs the database, and another process holds it.
    bool locked = false;
};

// Runs commands in one transaction. Does not touch memory and lets nothing out: that is for whoever called it, after
// the commit.
class Batch
{
public:
    static constexpr size_t mostCommands = 128;
    static constexpr qint64 mostMs = 20;

    Batch(Store &store, Handlers &handlers, const WallClock &wall, const MonotonicClock &monotonic)
        : m_store(store),
          m_handlers(handlers),
          m_wall(wall),
          m_monotonic(monotonic)
    {}

    // Handles commands from the front: as many as fit into one batch, and at most up to the first that changes what
    // is kept in memory and later ones are decided on.
    Ran run(std::span<const Submission> waiting);
    // Handles one command in a transaction of its own. What fails now is refused.
    Ran runAlone(const Submission &submission);
    // What becomes of a command that is not even tried.
    Handled refused(const Submission &submission, const Error &error);

private:
    class Transaction;

    Handled handle(const Submission &submission);
    Handled finishAlone(const Submission &submission, Transaction &transaction);
    bool isFull(size_t handled, MonotonicTime started) const;

    Store &m_store;
    Handlers &m_handlers;
    const WallClock &m_wall;
    const MonotonicClock &m_monotonic;
};

}
