#pragma once

#include "server/core/read_store.h"
#include "shared/base/clock.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

namespace tincan::storage {

// A few threads, each with a read-only connection of its own. What is run sees one snapshot of the database, for a
// second at most: a snapshot keeps the write-ahead log from being used again. What waited too long is run on a store
// that refuses everything.
class Readers final : public core::ReaderPool
{
public:
    static constexpr size_t mostWaiting = 1024;
    static constexpr qint64 longestWaitMs = 5'000;
    static constexpr qint64 longestReadMs = 1'000;

    // The database is opened at the first read, and again after a failure.
    Readers(const QString &databasePath, int threads, const MonotonicClock &clock);
    // Finishes what was begun and drops what waits.
    ~Readers() override;
    Q_DISABLE_COPY_MOVE(Readers)

    [[nodiscard]] bool run(std::function<void(core::ReadStore &)> work) override;

    // Returns when nothing reads, and lets nothing begin until release().
    void hold();
    void release();

private:
    struct Waiting
    {
        std::function<void(core::ReadStore &)> work;
        MonotonicTime since;
    };

    void serve(const QString &databasePath);
    std::optional<Waiting> next();
    void finished();

    const MonotonicClock &m_clock;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Waiting> m_waiting;
    int m_running = 0;
    bool m_held = false;
    bool m_stopping = false;
    std::vector<std::thread> m_threads;
};

}
