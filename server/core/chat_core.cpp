#include "server/core/chat_core.h"

namespace tincan::core {

namespace {

template <class... Ts>
struct Overloaded : Ts...
{
    using Ts::operator()...;
};
template <class... Ts>
Overloaded(Ts...) -> Overloaded<Ts...>;

// A try may take as long as the connection's time-out; as long again is left for everything else.
constexpr qint64 betweenTriesMs = 20;

Error locked()
{
    return {ErrorCode::busy, QStringLiteral("The server's database is busy. Please try again.")};
}

Error failed()
{
    return {ErrorCode::serverFailure, QStringLiteral("The server's storage has failed, and the server stops.")};
}

Error tooMuch()
{
    return {ErrorCode::tooManyRequests, QStringLiteral("The server has too much to do just now. Please try again.")};
}

void append(std::vector<Outgoing> &to, std::vector<Outgoing> from)
{
    std::move(from.begin(), from.end(), std::back_inserter(to));
}

}

ChatCore::ChatCore(const Surroundings &around)
    : m_store(around.store),
      m_outbox(around.outbox),
      m_hashRunner(around.hashes),
      m_wall(around.wall),
      m_monotonic(around.monotonic),
      m_ids(around.wall, around.random),
      m_memory(around.policy, around.wall, around.monotonic, around.setupClaimed),
      m_handlers(m_memory, m_ids, around.random, around.policy),
      m_batch(m_store, m_handlers, around.wall, around.monotonic)
{}

void ChatCore::setPolicy(const Policy &policy)
{
    m_handlers.setPolicy(policy);
    m_memory.setPolicy(policy);
}

void ChatCore::run(std::vector<Submission> submissions)
{
    // Nobody overtakes what waits.
    if (m_backlog.isEmpty())
        submissions.erase(submissions.begin(), submissions.begin() + ptrdiff_t(handle(submissions)));
    postpone(std::move(submissions));
}

// From the front, until all are handled or the database is locked; answers how many have been. None of them is tried
// again once storage has failed for good.
size_t ChatCore::handle(std::span<const Submission> waiting)
{
    size_t done = 0;
    size_t alone = 0;
    bool locked = false;
    while (done < waiting.size() && !locked && !hasFailed()) {
        Ran ran = alone > 0 ? m_batch.runAlone(waiting[done]) : m_batch.run(waiting.subspan(done));
        alone = alone > 0 ? alone - 1 : ran.toReplay;
        locked = ran.locked;
        done += ran.handled.size();
        finish(std::move(ran.handled));
    }
    if (!hasFailed())
        return done;
    refuse(waiting.subspan(done), failed());
    return waiting.size();
}

void ChatCore::postpone(std::vector<Submission> submissions)
{
    if (submissions.empty())
        return;
    if (m_backlog.isEmpty())
        m_nextTry = m_monotonic.now() + betweenTriesMs;
    std::vector<Submission> others;
    std::vector<Submission> tooMany;
    for (Submission &each : submissions) {
        const bool isEnd = std::holds_alternative<ConnectionClosed>(each.command);
        if (!m_backlog.mustWait(each))
            others.push_back(std::move(each));
        else if (isEnd || !m_backlog.isFull())
            m_backlog.add(std::move(each), m_monotonic.now());
        else
            tooMany.push_back(std::move(each));
    }
    refuse(tooMany, tooMuch());
    handle(others);
}

std::optional<MonotonicTime> ChatCore::nextDue() const
{
    if (hasFailed())
        return std::nullopt;
    return earlier(m_memory.nextDue(), m_backlog.isEmpty() ? m_memory.chores().nextDue() : m_nextTry);
}

void ChatCore::runDue()
{
    if (auto told = m_memory.runDue(); !told.empty())
        m_outbox.release(std::move(told));
    const MonotonicTime now = m_monotonic.now();
    if (m_backlog.isEmpty() && m_memory.chores().nextDue() <= now)
        keepHouse();
    else if (!m_backlog.isEmpty() && m_nextTry <= now)
        tryBacklog();
}

// Where the database is locked, it is left for another time: nobody is to wait behind it.
void ChatCore::keepHouse()
{
    const Submission chores{{}, m_memory.chores().take(m_monotonic.now(), m_wall.now(), m_memory.live())};
    handle(std::span(&chores, 1));
}

void ChatCore::stopWaiting()
{
    tryBacklog();
    refuse(m_backlog.take(m_backlog.all().size()), locked());
}

void ChatCore::tryBacklog()
{
    refuse(m_backlog.takeExpired(m_monotonic.now()), locked());
    m_backlog.take(handle(m_backlog.all()));
    m_nextTry = m_monotonic.now() + betweenTriesMs;
}

void ChatCore::refuse(std::span<const Submission> submissions, const Error &error)
{
    std::vector<Handled> refused;
    refused.reserve(submissions.size());
    for (const Submission &each : submissions)
        refused.push_back(m_batch.refused(each, error));
    finish(std::move(refused));
}

void ChatCore::finish(std::vector<Handled> batch)
{
    std::vector<Outgoing> outgoing;
    std::vector<HashJob> jobs;
    for (Handled &handled : batch) {
        const RequestKey request = handled.turn.request();
        Memory::Around around = m_memory.apply(handled.turn);

        append(outgoing, std::move(around.before));
        std::visit(Overloaded{
                       [&](protocol::Reply &reply) { outgoing.push_back(Answer{request, std::move(reply)}); },
                       [&](Error &error) {
                           // What the server told itself has nobody to be answered.
                           if (request != RequestKey())
                               outgoing.push_back(Answer{request, std::move(error)});
                       },
                       [&](Pending &pending) { jobs.push_back(m_memory.hashes().add(request, std::move(pending))); },
                       [](NoAnswer) {},
                   },
                   handled.outcome);
        for (Publish &event : handled.turn.takeEvents())
            outgoing.push_back(std::move(event));
        append(outgoing, std::move(around.after));
    }
    if (!outgoing.empty())
        m_outbox.release(std::move(outgoing));
    for (HashJob &job : jobs)
        m_hashRunner.start(std::move(job));
}

}
