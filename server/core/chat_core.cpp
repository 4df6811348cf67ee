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
      m_handlers(m_live, m_hashes, m_ids, around.random, around.policy),
      m_batch(m_store, m_handlers, around.wall, around.monotonic),
      m_chores(around.monotonic.now(), around.policy.graceSeconds * secondMs),
      m_setupClaimed(around.setupClaimed)
{}

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
    return m_backlog.isEmpty() ? m_chores.nextDue() : m_nextTry;
}

void ChatCore::runDue()
{
    const auto due = nextDue();
    if (!due || *due > m_monotonic.now())
        return;
    if (m_backlog.isEmpty())
        keepHouse();
    else
        tryBacklog();
}

// Where the database is locked, it is left for another time: nobody is to wait behind it.
void ChatCore::keepHouse()
{
    const Submission chores{{}, m_chores.take(m_monotonic.now(), m_wall.now(), m_live)};
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
        std::vector<Outgoing> before;
        std::vector<Outgoing> after;
        apply(handled, before, after);

        append(outgoing, std::move(before));
        std::visit(Overloaded{
                       [&](protocol::Reply &reply) { outgoing.push_back(Answer{request, std::move(reply)}); },
                       [&](Error &error) {
                           // What the server told itself has nobody to be answered.
                           if (request != RequestKey())
                               outgoing.push_back(Answer{request, std::move(error)});
                       },
                       [&](Pending &pending) { jobs.push_back(m_hashes.add(request, std::move(pending))); },
                       [](NoAnswer) {},
                   },
                   handled.outcome);
        for (Publish &event : handled.turn.takeEvents())
            outgoing.push_back(std::move(event));
        append(outgoing, std::move(after));
    }
    if (!outgoing.empty())
        m_outbox.release(std::move(outgoing));
    for (HashJob &job : jobs)
        m_hashRunner.start(std::move(job));
}

// An opened session is attached before its answer goes out, so that nothing is missed between the two; an ended one
// is told after it. Who comes into a topic hears what is said about it in the same turn, who goes does not, and what is
// dissolved is dissolved when it has been said.
void ChatCore::apply(const Handled &handled, std::vector<Outgoing> &before, std::vector<Outgoing> &after)
{
    const ConnectionId connection = handled.turn.request().connection;
    const auto applyOne = Overloaded{
        [&](const OpenSession &opened) {
            m_live.open(connection, opened.who);
            m_chores.opened(opened.who, opened.isGuest, m_wall.now());
            before.push_back(Attach{connection, opened.who, opened.topics});
        },
        [&](const EndSession &ended) {
            for (const ConnectionId each : m_live.connectionsOf(ended.session)) {
                forget(each);
                if (each != connection) {
                    auto event = std::make_shared<const protocol::Event>(protocol::SessionEnded{ended.session});
                    after.push_back(Publish{{each, std::nullopt}, std::move(event)});
                }
                after.push_back(Close{each});
            }
        },
        [&](const JoinTopic &joined) {
            for (const ConnectionId each : m_live.connectionsOf(joined.user))
                before.push_back(Subscribe{each, joined.topic});
        },
        [&](const LeaveTopic &left) {
            for (const ConnectionId each : m_live.connectionsOf(left.user))
                before.push_back(Unsubscribe{each, left.topic});
        },
        [&](const DissolveTopic &dissolved) { after.push_back(Dissolve{dissolved.topic}); },
        [&](const ChangeRoom &room) { before.push_back(SetRoom{connection, room.room, room.connected}); },
        [&](const ClaimSetup &) {
            if (m_setupClaimed)
                m_setupClaimed();
        },
        [&](const HouseKept &kept) { m_chores.done(kept, m_monotonic.now()); },
        [&](const ForgetConnection &) {
            forget(connection);
            m_hashes.forgetConnection(connection);
        },
        [&](const ForgetHash &hash) { m_hashes.forget(hash.id); },
    };
    for (const Effect &effect : handled.turn.effects())
        std::visit(applyOne, effect);
}

void ChatCore::forget(ConnectionId connection)
{
    const Actor actor = m_live.on(connection);
    m_live.forget(connection);
    if (actor && m_live.connectionsOf(actor->user).empty())
        m_chores.closed(*actor, m_wall.now(), m_monotonic.now());
}

}
