#pragma once

#include "server/core/hash_job.h"

#include <QThreadPool>

#include <atomic>
#include <functional>

namespace tincan::security {

// Argon2id on threads of its own, few and bounded: a flood of log-ins makes log-ins wait, and nobody else.
class HashPool final : public core::HashRunner
{
public:
    // How many may wait before the next is refused: at a hundred a second, two seconds of them.
    static constexpr int mostWaiting = 256;

    // `done` is called on the pool's threads.
    HashPool(int threads, std::function<void(core::HashDone)> done);
    // Waits for the hashes being made, and drops the ones that wait.
    ~HashPool() override;
    Q_DISABLE_COPY_MOVE(HashPool)

    void start(core::HashJob job) override;

private:
    std::function<void(core::HashDone)> m_done;
    std::atomic<int> m_waiting = 0;
    QThreadPool m_threads;
};

}
