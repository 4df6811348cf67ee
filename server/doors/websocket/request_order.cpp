#include "server/doors/websocket/request_order.h"

namespace tincan::doors::websocket {

namespace {

// What changes who speaks, and what waits for a password to be hashed: the rest waits until that is done.
template <class Message>
inline constexpr bool goesAlone = false;
template <>
inline constexpr bool goesAlone<protocol::Hello> = true;
template <>
inline constexpr bool goesAlone<protocol::RegisterAccount> = true;
template <>
inline constexpr bool goesAlone<protocol::LogIn> = true;
template <>
inline constexpr bool goesAlone<protocol::RedeemCode> = true;
template <>
inline constexpr bool goesAlone<protocol::OpenGuest> = true;
template <>
inline constexpr bool goesAlone<protocol::ResumeSession> = true;
template <>
inline constexpr bool goesAlone<protocol::SetPassword> = true;
template <>
inline constexpr bool goesAlone<protocol::LogOut> = true;

}

bool RequestOrder::add(const QString &id, protocol::Request request)
{
    if (m_waiting.size() + m_running.size() >= mostOpen)
        return false;
    m_waiting.push_back({id, std::move(request)});
    return true;
}

bool RequestOrder::mayStart() const
{
    return !m_waiting.empty() && mayStart(kindOf(m_waiting.front().request));
}

std::optional<RequestOrder::Started> RequestOrder::start()
{
    if (!mayStart())
        return std::nullopt;
    const Kind kind = kindOf(m_waiting.front().request);
    Waiting next = std::move(m_waiting.front());
    m_waiting.pop_front();
    const quint64 ticket = ++m_lastTicket;
    m_running.emplace(ticket, Running{std::move(next.id), kind});
    ++m_count[size_t(kind)];
    return Started{ticket, std::move(next.request)};
}

std::optional<QString> RequestOrder::finish(quint64 ticket)
{
    const auto found = m_running.find(ticket);
    if (found == m_running.end())
        return std::nullopt;
    const Running done = std::move(found->second);
    m_running.erase(found);
    --m_count[size_t(done.kind)];
    return done.id;
}

RequestOrder::Kind RequestOrder::kindOf(const protocol::Request &request)
{
    return std::visit(
        [](const auto &some) {
            const bool alone = std::visit([]<class M>(const M &) { return goesAlone<M>; }, some);
            const bool isQuery = std::is_same_v<std::decay_t<decltype(some)>, protocol::Query>;
            return alone ? Kind::alone : isQuery ? Kind::query : Kind::command;
        },
        request);
}

bool RequestOrder::mayStart(Kind kind) const
{
    if (running(Kind::alone) > 0)
        return false;
    switch (kind) {
    case Kind::command:
        return true;
    case Kind::query:
        return running(Kind::command) == 0;
    case Kind::alone:
        return m_running.empty();
    }
    Q_UNREACHABLE();
}

}
