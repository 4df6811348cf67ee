#pragma once

#include "server/core/hash_job.h"
#include "server/core/outbox.h"
#include "server/core/store.h"

#include <functional>
#include <vector>

namespace tincan::core {

class Turn;
class Outcome;

using HashWork = std::variant<MakeHash, VerifyHash>;
using HashOutcome = std::variant<HashMade, HashVerified>;

// The rest of a command, after its hash is done. It may run much later than the first half, and more than once: it
// reads everything again and trusts nothing that was true before.
using Continuation = std::function<Outcome(Turn &, const HashOutcome &)>;

struct Pending
{
    HashWork work;
    Continuation rest;
};

// For what the server told itself.
struct NoAnswer
{};

// How a command ended: answered, refused, waiting for a password to be hashed, or nobody is to be answered.
class Outcome : public std::variant<protocol::Reply, Error, Pending, NoAnswer>
{
public:
    using variant::variant;
};

// The end of a command that answers nothing else.
inline Outcome doneIf(const Status &status)
{
    if (!status)
        return status.error();
    return protocol::Done{};
}

// What a command changes in memory. Applied after the commit, and never when there was none.
struct OpenSession
{
    SignedIn who;
    std::vector<Topic> topics;
    bool isGuest = false;
};
struct EndSession
{
    SessionId session;
};
// All of the person's connections hear that topic from now on, or no longer.
struct JoinTopic
{
    UserId user;
    Topic topic;
};
struct LeaveTopic
{
    UserId user;
    Topic topic;
};
struct DissolveTopic
{
    Topic topic;
};
struct ChangeRoom
{
    ConversationId room;
    bool connected = true;
};
struct ChoosePresence
{
    protocol::Presence choice;
};
struct BecomeIdle
{
    bool idle = false;
};
struct WatchPeople
{
    std::vector<UserId> people;
};
struct StartTyping
{
    UserId user;
    ConversationId conversation;
    std::vector<Audience> audiences;
};
struct StopTyping
{
    UserId user;
    ConversationId conversation;
};
// What was typed has become a message.
struct HavePosted
{
    UserId user;
    ConversationId conversation;
};
// The person may go on reading what is heard in that topic, and not write there any more; leaving it says so, too.
struct SilencePerson
{
    UserId user;
    Topic topic;
};
// Nobody may write there any more.
struct SilenceRoom
{
    ConversationId conversation;
};
// The first administrator is there: the setup code is of no use any more.
struct ClaimSetup
{};
// There is no such person any more.
struct ForgetPerson
{
    UserId user;
};
// Housekeeping has got on.
struct HouseKept
{
    // There is more of the same to do.
    bool more = false;
    // Guests nobody speaks for, and how far they have been looked for.
    std::vector<UserId> strayGuests;
    std::optional<UserId> guestsUpTo;
    // Sessions have ended that were too old.
    bool sessionsEnded = false;
};
struct ForgetConnection
{};
struct ForgetHash
{
    HashJobId id = 0;
};
using Effect = std::variant<OpenSession, EndSession, JoinTopic, LeaveTopic, DissolveTopic, ChangeRoom, ForgetConnection,
                            ForgetHash, ChoosePresence, BecomeIdle, WatchPeople, StartTyping, StopTyping, HavePosted,
                            SilencePerson, SilenceRoom, ClaimSetup, ForgetPerson, HouseKept>;

// One run of one command: what it may use, and what it has done so far. A turn whose batch is rolled back is thrown
// away, and the command runs again in a new one.
class Turn
{
public:
    Turn(Store &store, RequestKey request, Timestamp now) : m_store(&store), m_request(request), m_now(now) {}

    Store &store() { return *m_store; }
    Timestamp now() const { return m_now; }
    const RequestKey &request() const { return m_request; }
    // A hashed command goes on in the name of the request that began it.
    void continueFor(const RequestKey &request) { m_request = request; }

    void apply(Effect effect) { m_effects.push_back(std::move(effect)); }
    template <class Event>
    void publish(const Audience &audience, Event event)
    {
        m_events.push_back(publication(audience, std::move(event)));
    }

    const std::vector<Effect> &effects() const { return m_effects; }
    std::vector<Publish> takeEvents() { return std::move(m_events); }

private:
    Store *m_store;
    RequestKey m_request;
    Timestamp m_now;
    std::vector<Effect> m_effects;
    std::vector<Publish> m_events;
};

}
