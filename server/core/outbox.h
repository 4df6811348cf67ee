#pragma once

#include "server/core/audience.h"
#include "shared/base/result.h"
#include "shared/protocol/catalogue.h"

#include <memory>
#include <vector>

namespace tincan::core {

// Which request of which connection an answer belongs to. The door gives the number and alone knows its meaning.
struct RequestKey
{
    ConnectionId connection;
    quint64 ticket = 0;
    friend bool operator==(const RequestKey &, const RequestKey &) = default;
};

struct Answer
{
    RequestKey request;
    Result<protocol::Reply> reply;
};

// The connection speaks for that user from here on, and gets what is sent to these topics.
struct Attach
{
    ConnectionId connection;
    SignedIn who;
    std::vector<Topic> topics;
};

// The connection gets what is sent to that topic as well, or no longer.
struct Subscribe
{
    ConnectionId connection;
    Topic topic;
};
struct Unsubscribe
{
    ConnectionId connection;
    Topic topic;
};

// Nobody gets anything of that topic any more.
struct Dissolve
{
    Topic topic;
};

// The connection gets what happens in that conversation, or nothing of it, whatever topic it is sent to.
struct SetRoom
{
    ConnectionId connection;
    ConversationId room;
    bool connected = true;
};

struct Publish
{
    Audience audience;
    std::shared_ptr<const protocol::Event> event;
};

template <class Event>
    requires protocol::isOneOf<Event, protocol::Event>
Publish publication(const Audience &audience, Event event)
{
    return {audience, std::make_shared<const protocol::Event>(std::move(event))};
}

// The connection is told of the presence of these people, and of nobody else's any more.
struct Watch
{
    ConnectionId connection;
    std::vector<UserId> people;
};

// The connection has lost its session: what was said to it before still goes out, then it is closed.
struct Close
{
    ConnectionId connection;
};

using Outgoing = std::variant<Answer, Attach, Subscribe, Unsubscribe, Dissolve, SetRoom, Publish, Watch, Close>;

// Where the core's doings leave it, in order, and only after their commit.
class Outbox
{
public:
    virtual ~Outbox() = default;
    virtual void release(std::vector<Outgoing> batch) = 0;
};

}
