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

void append(std::vector<Outgoing> &to, std::vector<Outgoing> from)
{
    std::move(from.begin(), from.end(), std::back_inserter(to));
}

}

ChatCore::ChatCore(const Surroundings &around)
    : m_store(around.store),
      m_outbox(around.outbox),
      m_hashRunner(around.hashes),
      m_ids(around.wall, around.random),
      m_handlers(m_live, m_hashes, m_ids, around.random),
      m_batch(m_store, m_handlers, around.wall, around.monotonic)
{}

void ChatCore::run(const std::vector<Submission> &submissions)
{
    std::span<const Submission> waiting = submissions;
    size_t alone = 0;
    while (!waiting.empty()) {
        size_t done = 1;
        if (alone > 0) {
            --alone;
            std::vector<Handled> one;
            one.push_back(m_batch.runAlone(waiting.front()));
            finish(std::move(one));
        } else {
            size_t tried = 0;
            auto handled = m_batch.run(waiting, tried);
            done = handled.size();
            if (handled.empty())
                alone = tried;
            finish(std::move(handled));
        }
        waiting = waiting.subspan(done);
    }
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
                       [&](Error &error) { outgoing.push_back(Answer{request, std::move(error)}); },
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
            before.push_back(Attach{connection, opened.who, opened.topics});
        },
        [&](const EndSession &ended) {
            for (const ConnectionId each : m_live.connectionsOf(ended.session)) {
                m_live.forget(each);
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
        [&](const ForgetConnection &) {
            m_live.forget(connection);
            m_hashes.forgetConnection(connection);
        },
        [&](const ForgetHash &hash) { m_hashes.forget(hash.id); },
    };
    for (const Effect &effect : handled.turn.effects())
        std::visit(applyOne, effect);
}

}
