#include "server/doors/core_link.h"

#include "server/core/queries/queries.h"

#include <limits>

namespace tincan::doors {

namespace {

constexpr size_t noBound = std::numeric_limits<size_t>::max();

Error tooMuch()
{
    return {ErrorCode::tooManyRequests, QStringLiteral("The server has too much to do just now. Please try again.")};
}

}

CoreLink::CoreLink(core::ReaderPool &readers, std::function<void()> wake) : m_readers(readers), m_wake(std::move(wake))
{}

void CoreLink::submit(core::Submission submission)
{
    const core::RequestKey request = submission.request;
    if (!enqueue(std::move(submission), mostWaiting))
        answer(request, tooMuch());
}

void CoreLink::ask(const core::RequestKey &request, const core::Actor &actor, protocol::Query query)
{
    const bool taken = m_readers.run([this, request, actor, query = std::move(query)](core::ReadStore &store) {
        answer(request, core::answerQuery(actor, query, store));
    });
    if (!taken)
        answer(request, tooMuch());
}

void CoreLink::connectionClosed(core::ConnectionId connection)
{
    enqueue({{connection, 0}, core::ConnectionClosed()}, noBound);
}

void CoreLink::hashDone(core::HashDone done)
{
    enqueue({{}, std::move(done)}, noBound);
}

std::vector<core::Submission> CoreLink::take()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_waiting, {});
}

void CoreLink::release(std::vector<core::Outgoing> batch)
{
    const auto shared = std::make_shared<const std::vector<core::Outgoing>>(std::move(batch));
    for (net::IoThread *thread : m_threads)
        thread->post(shared);
}

bool CoreLink::enqueue(core::Submission submission, size_t most)
{
    const std::lock_guard lock(m_mutex);
    if (m_waiting.size() >= most)
        return false;
    m_waiting.push_back(std::move(submission));
    // Once for as many as come before the core's thread looks.
    if (m_waiting.size() == 1)
        m_wake();
    return true;
}

void CoreLink::answer(const core::RequestKey &request, Result<protocol::Reply> reply)
{
    std::vector<core::Outgoing> one;
    one.push_back(core::Answer{request, std::move(reply)});
    release(std::move(one));
}

}
