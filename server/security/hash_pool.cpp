#include "server/security/hash_pool.h"

#include "server/security/password_hash.h"

namespace tincan::security {

namespace {

// What waits is done by then.
constexpr int retryAfterSeconds = 5;

using Outcome = Result<std::variant<core::HashMade, core::HashVerified>>;

Outcome work(const core::MakeHash &job)
{
    const auto hash = makePasswordHash(job.password);
    if (!hash)
        return hash.error();
    return core::HashMade{*hash};
}

Outcome work(const core::VerifyHash &job)
{
    return core::HashVerified{passwordMatches(job.password, job.hash)};
}

}

HashPool::HashPool(int threads, std::function<void(core::HashDone)> done) : m_done(std::move(done))
{
    m_threads.setMaxThreadCount(threads);
}

HashPool::~HashPool()
{
    m_threads.clear();
    m_threads.waitForDone();
}

void HashPool::start(core::HashJob job)
{
    if (++m_waiting > mostWaiting) {
        --m_waiting;
        m_done({job.id,
                Error{ErrorCode::tooManyRequests,
                      QStringLiteral("Too many people are signing in just now. Please try again."),
                      retryAfterSeconds}});
        return;
    }
    m_threads.start([this, job = std::move(job)] {
        auto outcome = std::visit([](const auto &some) { return work(some); }, job.work);
        --m_waiting;
        m_done({job.id, std::move(outcome)});
    });
}

}
