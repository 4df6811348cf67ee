#include "server/core/hash_desk.h"

namespace tincan::core {

HashJob HashDesk::add(const RequestKey &request, Pending pending)
{
    m_waiting.emplace(++m_lastId, Waiting{request, std::move(pending.rest)});
    return {m_lastId, std::move(pending.work)};
}

const HashDesk::Waiting *HashDesk::find(HashJobId id) const
{
    const auto found = m_waiting.find(id);
    return found == m_waiting.end() ? nullptr : &found->second;
}

void HashDesk::forget(HashJobId id)
{
    m_waiting.erase(id);
}

void HashDesk::forgetConnection(ConnectionId connection)
{
    std::erase_if(m_waiting, [&](const auto &waiting) { return waiting.second.request.connection == connection; });
}

}
