#include "server/core/typing_board.h"

#include <algorithm>

namespace tincan::core {

void TypingBoard::started(const Typist &who, ConnectionId connection, std::vector<Audience> audiences, Told &told)
{
    const auto [found, isNew] = m_rooms[who.conversation].try_emplace(who.user);
    if (isNew)
        m_byUser[who.user].push_back(who.conversation);
    State &state = found->second;
    state.connection = connection;
    state.audiences = std::move(audiences);
    state.isRepeated = state.typing;
    state.typing = true;
    state.expires = m_monotonic.now() + longestMs;
    review(who, told);
}

void TypingBoard::stopped(const Typist &who, ConnectionId connection, Told &told)
{
    const State *state = find(who);
    if (state && state->connection == connection)
        finish(who, told);
}

void TypingBoard::posted(const Typist &who)
{
    forget(who);
}

void TypingBoard::lost(UserId user, ConnectionId connection, Told &told)
{
    endThose(user, [&](ConversationId, const State &state) { return state.connection == connection; }, told);
}

void TypingBoard::ended(UserId user, Told &told)
{
    endThose(user, [](ConversationId, const State &) { return true; }, told);
}

void TypingBoard::ended(UserId user, const Topic &topic, Told &told)
{
    const auto isThere = [&](ConversationId conversation, const State &state) {
        return Topic(conversation) == topic
               || std::any_of(state.audiences.begin(), state.audiences.end(), [&](const Audience &each) {
                      return each.topic == topic;
                  });
    };
    endThose(user, isThere, told);
}

void TypingBoard::ended(ConversationId conversation, Told &told)
{
    const auto room = m_rooms.find(conversation);
    if (room == m_rooms.end())
        return;
    std::vector<UserId> users;
    for (const auto &[user, state] : room->second)
        users.push_back(user);
    for (const UserId user : users)
        finish({conversation, user}, told);
}

void TypingBoard::runDue(Told &told)
{
    for (const Typist &who : m_due.take(m_monotonic.now()))
        review(who, told);
}

TypingBoard::State *TypingBoard::find(const Typist &who)
{
    const auto room = m_rooms.find(who.conversation);
    if (room == m_rooms.end())
        return nullptr;
    const auto state = room->second.find(who.user);
    return state == room->second.end() ? nullptr : &state->second;
}

void TypingBoard::tell(const Typist &who, const State &state, Told &told)
{
    for (const Audience &audience : state.audiences)
        told.push_back(publication(audience, protocol::TypingChanged{who.conversation, who.user, state.shown}));
}

// Who starts again right after is not shown at once: a person is told of at most every betweenTellingsMs.
void TypingBoard::finish(const Typist &who, Told &told)
{
    State &state = *find(who);
    state.typing = false;
    if (std::exchange(state.shown, false))
        tell(who, state, told);
    review(who, told);
}

void TypingBoard::forget(const Typist &who)
{
    if (!find(who))
        return;
    const auto room = m_rooms.find(who.conversation);
    room->second.erase(who.user);
    if (room->second.empty())
        m_rooms.erase(room);
    const auto conversations = m_byUser.find(who.user);
    std::erase(conversations->second, who.conversation);
    if (conversations->second.empty())
        m_byUser.erase(conversations);
    m_due.clear(who);
}

// Tells what is to be told now, and looks again when that may change.
void TypingBoard::review(const Typist &who, Told &told)
{
    State &state = *find(who);
    const MonotonicTime now = m_monotonic.now();
    if (state.typing && now >= state.expires) {
        finish(who, told);
        return;
    }
    const bool mayTell = !state.toldAt || now - *state.toldAt >= betweenTellingsMs;
    if (!state.typing && mayTell) {
        forget(who);
        return;
    }
    if (state.typing && mayTell && (!state.shown || state.isRepeated)) {
        state.shown = true;
        state.toldAt = now;
        tell(who, state, told);
    }
    state.isRepeated = false;
    const MonotonicTime mayTellAt = *state.toldAt + betweenTellingsMs;
    if (!state.typing)
        m_due.set(who, mayTellAt);
    else
        m_due.set(who, state.shown ? state.expires : std::min(mayTellAt, state.expires));
}

template <class Which>
void TypingBoard::endThose(UserId user, Which which, Told &told)
{
    const auto conversations = m_byUser.find(user);
    if (conversations == m_byUser.end())
        return;
    for (const ConversationId conversation : std::vector(conversations->second)) {
        if (which(conversation, *find({conversation, user})))
            finish({conversation, user}, told);
    }
}

}
