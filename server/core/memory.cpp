#include "server/core/memory.h"

namespace tincan::core {

Memory::Memory(const Policy &policy, const WallClock &wall, const MonotonicClock &monotonic,
               std::function<void()> setupClaimed)
    : m_wall(wall),
      m_monotonic(monotonic),
      m_setupClaimed(std::move(setupClaimed)),
      m_presence(policy.graceSeconds * secondMs, wall, monotonic),
      m_typing(monotonic),
      m_chores(monotonic.now(), wall.now(), policy.graceSeconds * secondMs)
{}

void Memory::setPolicy(const Policy &policy)
{
    m_presence.setGrace(policy.graceSeconds * secondMs);
    m_chores.setGrace(policy.graceSeconds * secondMs);
}

// An opened session is attached before its answer goes out, so that nothing is missed between the two; an ended one
// is told after it. Who comes into a topic hears what is said about it in the same turn, who goes does not, and what is
// dissolved is dissolved when it has been said. Nobody is typing any more when it is said why.
Memory::Around Memory::apply(const Turn &turn)
{
    Around around;
    for (const Effect &effect : turn.effects())
        std::visit([&](const auto &some) { applyOne(turn.request().connection, some, around); }, effect);
    return around;
}

std::vector<Outgoing> Memory::runDue()
{
    std::vector<Outgoing> told;
    m_typing.runDue(told);
    m_presence.runDue(told);
    return told;
}

std::optional<MonotonicTime> Memory::nextDue() const
{
    return earlier(m_presence.nextDue(), m_typing.nextDue());
}

void Memory::applyOne(ConnectionId connection, const OpenSession &opened, Around &around)
{
    m_live.open(connection, opened.who);
    m_chores.opened(opened.who, opened.isGuest, m_wall.now());
    around.before.push_back(Attach{connection, opened.who, opened.topics});
    m_presence.connected(connection, opened.who, around.after);
}

void Memory::applyOne(ConnectionId connection, const EndSession &ended, Around &around)
{
    for (const ConnectionId each : m_live.connectionsOf(ended.session)) {
        m_typing.lost(m_live.on(each)->user, each, around.after);
        forget(each);
        if (each != connection)
            around.after.push_back(publication({each}, protocol::SessionEnded{ended.session}));
        around.after.push_back(Close{each});
    }
    m_presence.ended(ended.session, around.after);
}

void Memory::applyOne(ConnectionId, const JoinTopic &joined, Around &around)
{
    for (const ConnectionId each : m_live.connectionsOf(joined.user))
        around.before.push_back(Subscribe{each, joined.topic});
}

void Memory::applyOne(ConnectionId, const LeaveTopic &left, Around &around)
{
    for (const ConnectionId each : m_live.connectionsOf(left.user))
        around.before.push_back(Unsubscribe{each, left.topic});
    m_typing.ended(left.user, left.topic, around.before);
}

void Memory::applyOne(ConnectionId, const DissolveTopic &dissolved, Around &around)
{
    around.after.push_back(Dissolve{dissolved.topic});
}

void Memory::applyOne(ConnectionId connection, const ChangeRoom &room, Around &around)
{
    around.before.push_back(SetRoom{connection, room.room, room.connected});
}

void Memory::applyOne(ConnectionId, const ChoosePresence &chosen, Around &around)
{
    m_presence.choose(chosen.choice, around.after);
    if (m_presence.isInvisible(chosen.choice.user))
        m_typing.ended(chosen.choice.user, around.after);
}

void Memory::applyOne(ConnectionId connection, const BecomeIdle &idle, Around &around)
{
    m_presence.setIdle(connection, idle.idle, around.after);
}

void Memory::applyOne(ConnectionId connection, const WatchPeople &watched, Around &around)
{
    around.before.push_back(Watch{connection, watched.people});
}

void Memory::applyOne(ConnectionId connection, const StartTyping &started, Around &around)
{
    if (!m_presence.isInvisible(started.user))
        m_typing.started({started.conversation, started.user}, connection, started.audiences, around.after);
}

void Memory::applyOne(ConnectionId connection, const StopTyping &stopped, Around &around)
{
    m_typing.stopped({stopped.conversation, stopped.user}, connection, around.after);
}

void Memory::applyOne(ConnectionId, const HavePosted &posted, Around &)
{
    m_typing.posted({posted.conversation, posted.user});
}

void Memory::applyOne(ConnectionId, const SilencePerson &silenced, Around &around)
{
    m_typing.ended(silenced.user, silenced.topic, around.before);
}

void Memory::applyOne(ConnectionId, const SilenceRoom &silenced, Around &around)
{
    m_typing.ended(silenced.conversation, around.before);
}

void Memory::applyOne(ConnectionId connection, const ForgetConnection &, Around &around)
{
    if (const Actor who = m_live.on(connection))
        m_typing.lost(who->user, connection, around.after);
    forget(connection);
    m_presence.lost(connection, around.after);
    m_hashes.forgetConnection(connection);
}

void Memory::applyOne(ConnectionId, const ForgetHash &hash, Around &)
{
    m_hashes.forget(hash.id);
}

void Memory::applyOne(ConnectionId, const ClaimSetup &, Around &)
{
    if (m_setupClaimed)
        m_setupClaimed();
}

void Memory::applyOne(ConnectionId, const ForgetPerson &forgotten, Around &)
{
    m_presence.forget(forgotten.user);
}

void Memory::applyOne(ConnectionId, const HouseKept &kept, Around &)
{
    m_chores.done(kept, m_monotonic.now());
}

void Memory::forget(ConnectionId connection)
{
    const Actor actor = m_live.on(connection);
    m_live.forget(connection);
    if (actor && m_live.connectionsOf(actor->user).empty())
        m_chores.closed(*actor, m_wall.now(), m_monotonic.now());
}

}
