#pragma once

#include "server/core/chores.h"
#include "server/core/hash_desk.h"
#include "server/core/live_sessions.h"
#include "server/core/policy.h"
#include "server/core/presence_board.h"
#include "server/core/typing_board.h"

namespace tincan::core {

// All that the core keeps in memory and nowhere else. It is changed by the effects of what was committed and by time,
// and says what becomes of that.
class Memory
{
public:
    // `setupClaimed` is called when there is a first administrator; may be empty.
    Memory(const Policy &policy, const WallClock &wall, const MonotonicClock &monotonic,
           std::function<void()> setupClaimed);

    void setPolicy(const Policy &policy);

    const LiveSessions &live() const { return m_live; }
    const HashDesk &hashes() const { return m_hashes; }
    HashDesk &hashes() { return m_hashes; }
    const PresenceBoard &presence() const { return m_presence; }
    const Chores &chores() const { return m_chores; }
    Chores &chores() { return m_chores; }

    // What goes out before the turn's answer and events, and after them.
    struct Around
    {
        std::vector<Outgoing> before;
        std::vector<Outgoing> after;
    };
    Around apply(const Turn &turn);

    std::vector<Outgoing> runDue();
    std::optional<MonotonicTime> nextDue() const;

private:
    void applyOne(ConnectionId connection, const OpenSession &opened, Around &around);
    void applyOne(ConnectionId connection, const EndSession &ended, Around &around);
    void applyOne(ConnectionId connection, const JoinTopic &joined, Around &around);
    void applyOne(ConnectionId connection, const LeaveTopic &left, Around &around);
    void applyOne(ConnectionId connection, const DissolveTopic &dissolved, Around &around);
    void applyOne(ConnectionId connection, const ChangeRoom &room, Around &around);
    void applyOne(ConnectionId connection, const ChoosePresence &chosen, Around &around);
    void applyOne(ConnectionId connection, const BecomeIdle &idle, Around &around);
    void applyOne(ConnectionId connection, const WatchPeople &watched, Around &around);
    void applyOne(ConnectionId connection, const StartTyping &started, Around &around);
    void applyOne(ConnectionId connection, const StopTyping &stopped, Around &around);
    void applyOne(ConnectionId connection, const HavePosted &posted, Around &around);
    void applyOne(ConnectionId connection, const SilencePerson &silenced, Around &around);
    void applyOne(ConnectionId connection, const SilenceRoom &silenced, Around &around);
    void applyOne(ConnectionId connection, const ClaimSetup &claimed, Around &around);
    void applyOne(ConnectionId connection, const ForgetPerson &forgotten, Around &around);
    void applyOne(ConnectionId connection, const HouseKept &kept, Around &around);
    void applyOne(ConnectionId connection, const ForgetConnection &forgotten, Around &around);
    void applyOne(ConnectionId connection, const ForgetHash &hash, Around &around);

    void forget(ConnectionId connection);

    const WallClock &m_wall;
    const MonotonicClock &m_monotonic;
    std::function<void()> m_setupClaimed;
    LiveSessions m_live;
    HashDesk m_hashes;
    PresenceBoard m_presence;
    TypingBoard m_typing;
    Chores m_chores;
};

}
