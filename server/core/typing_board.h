#pragma once

#include "server/core/due_times.h"
#include "server/core/outbox.h"

#include <map>

namespace tincan::core {

struct Typist
{
    ConversationId conversation;
    UserId user;
    friend auto operator<=>(const Typist &, const Typist &) = default;
};

}

template <>
struct std::hash<tincan::core::Typist>
{
    size_t operator()(const tincan::core::Typist &who) const noexcept
    {
        return tincan::idHash(who.user.bytes(), qHash(who.conversation));
    }
};

namespace tincan::core {

// Who is typing where, in memory only, and what others are told of it. Whoever types is told by the device they do it
// on; the last one counts.
class TypingBoard
{
public:
    // Others are told again at most so often, and it is over so long after it was said last.
    static constexpr qint64 betweenTellingsMs = 3'000;
    static constexpr qint64 longestMs = 7'000;

    explicit TypingBoard(const MonotonicClock &monotonic) : m_monotonic(monotonic) {}

    using Told = std::vector<Outgoing>;
    void started(const Typist &who, ConnectionId connection, std::vector<Audience> audiences, Told &told);
    void stopped(const Typist &who, ConnectionId connection, Told &told);
    // The message says that it is over.
    void posted(const Typist &who);
    void lost(UserId user, ConnectionId connection, Told &told);
    // Everything of that person, or only what is heard in that topic.
    void ended(UserId user, Told &told);
    void ended(UserId user, const Topic &topic, Told &told);
    void ended(ConversationId conversation, Told &told);
    void runDue(Told &told);
    std::optional<MonotonicTime> nextDue() const { return m_due.next(); }

private:
    // Also one who has stopped, for as long as another start must not be told.
    struct State
    {
        ConnectionId connection;
        std::vector<Audience> audiences;
        bool typing = false;
        bool shown = false;
        // Said once more, and others may be told so.
        bool isRepeated = false;
        std::optional<MonotonicTime> toldAt = {};
        MonotonicTime expires;
    };

    State *find(const Typist &who);
    void tell(const Typist &who, const State &state, Told &told);
    void finish(const Typist &who, Told &told);
    void forget(const Typist &who);
    void review(const Typist &who, Told &told);
    template <class Which>
    void endThose(UserId user, Which which, Told &told);

    const MonotonicClock &m_monotonic;
    std::unordered_map<ConversationId, std::map<UserId, State>> m_rooms;
    std::unordered_map<UserId, std::vector<ConversationId>> m_byUser;
    DueTimes<Typist> m_due;
};

}
