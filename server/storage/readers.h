#pragma once

#include "server/core/read_store.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

namespace tincan::storage {

// A few threads, each with a read-only connection of its own. What is run sees one snapshot of the database.
class Readers final : public core::ReaderPool
{
public:
    static constexpr size_t mostWaiting = 1024;

    // The database must be there, migrated.
    Readers(const QString &databasePath, int threads);
    // Finishes what was begun and drops what waits.
    ~Readers() override;
    Q_DISABLE_COPY_MOVE(Readers)

    [[nodiscard]] bool run(std::function<void(core::ReadStore &)> work) override;

private:
    void serve(const QString &databasePath);
    std::optional<std::function<void(core::ReadStore &)>> next();

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::function<void(core::ReadStore &)>> m_waiting;
    bool m_stopping = false;
    std::vector<std::thread> m_threads;
};

}
