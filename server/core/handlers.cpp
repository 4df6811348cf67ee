#include "server/core/handlers.h"

#include "server/core/refusals.h"

namespace tincan::core {

namespace {

template <class Part, class Command>
Outcome admit(Part &part, Turn &turn, const Actor &actor, const Command &command)
{
    if constexpr (HandlesSignedIn<Part, Command>) {
        if (!actor)
            return notSignedIn();
        return part.handle(turn, *actor, command);
    } else {
        if (actor)
            return Error{ErrorCode::alreadySignedIn, QStringLiteral("This connection is signed in already.")};
        return part.handle(turn, Stranger(), command);
    }
}

template <class Command, class... Parts>
Outcome dispatch(std::tuple<Parts &...> parts, Turn &turn, const Actor &actor, const Command &command)
{
    static_assert((int(Handles<Parts, Command>) + ...) == 1, "exactly one part of the core handles each command");
    Outcome outcome = NoAnswer();
    const auto offer = [&]<class Part>(Part &part) {
        if constexpr (Handles<Part, Command>)
            outcome = admit(part, turn, actor, command);
    };
    (offer(std::get<Parts &>(parts)), ...);
    return outcome;
}

}

Handlers::Handlers(const Memory &memory, IdSource &ids, RandomSource &random, const Policy &policy)
    : m_live(memory.live()),
      m_hashes(memory.hashes()),
      m_policy(policy),
      m_housekeeping(memory.live(), m_policy),
      m_operation(ids, random),
      m_sessions(ids, random, m_policy),
      m_accounts(ids, m_sessions, m_policy),
      m_ownAccount(random),
      m_administration(random),
      m_accountInvites(ids, random),
      m_groups(ids),
      m_joinRequests(ids),
      m_invites(ids, random),
      m_conversations(ids, memory.presence()),
      m_messages(ids, memory.presence()),
      m_presence(memory.presence()),
      m_typing(memory.presence()),
      m_parts(m_sessions, m_accounts, m_ownAccount, m_administration, m_accountInvites, m_groups, m_members,
              m_joinRequests, m_invites, m_conversations, m_participants, m_messages, m_reading, m_rooms, m_presence,
              m_typing)
{}

Outcome Handlers::handle(Turn &turn, const CoreCommand &command)
{
    return std::visit([&](const auto &some) { return handleOne(turn, some); }, command);
}

Outcome Handlers::handleOne(Turn &turn, const protocol::Command &command)
{
    const Actor actor = m_live.on(turn.request().connection);
    return std::visit([&](const auto &some) { return dispatch(m_parts, turn, actor, some); }, command);
}

Outcome Handlers::handleOne(Turn &turn, const HashDone &done)
{
    const HashDesk::Waiting *waiting = m_hashes.find(done.id);
    // Its connection was closed meanwhile.
    if (!waiting)
        return NoAnswer();
    turn.continueFor(waiting->request);
    turn.apply(ForgetHash{done.id});
    if (!done.outcome)
        return done.outcome.error();
    return waiting->rest(turn, *done.outcome);
}

Outcome Handlers::handleOne(Turn &turn, const ConnectionClosed &)
{
    turn.apply(ForgetConnection());
    return NoAnswer();
}

Outcome Handlers::handleOne(Turn &turn, const KeepHouse &slice)
{
    return m_housekeeping.handle(turn, slice);
}

Outcome Handlers::handleOne(Turn &turn, const Operate &command)
{
    return m_operation.handle(turn, command);
}

}
