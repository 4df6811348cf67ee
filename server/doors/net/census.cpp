#include "server/doors/net/census.h"

#include <utility>

namespace tincan::doors::net {

Census::Place::Place(std::shared_ptr<Census> census, const QHostAddress &neighbourhood)
    : m_census(std::move(census)),
      m_neighbourhood(neighbourhood)
{}

Census::Place::Place(Place &&other) noexcept
    : m_census(std::exchange(other.m_census, nullptr)),
      m_neighbourhood(other.m_neighbourhood)
{}

Census::Place &Census::Place::operator=(Place &&other) noexcept
{
    std::swap(m_census, other.m_census);
    std::swap(m_neighbourhood, other.m_neighbourhood);
    return *this;
}

Census::Place::~Place()
{
    if (m_census)
        m_census->remove(m_neighbourhood);
}

std::shared_ptr<Census> Census::make(const Bounds &bounds)
{
    return std::shared_ptr<Census>(new Census(bounds));
}

Census::Place Census::enter(const std::shared_ptr<Census> &census, const QHostAddress &address)
{
    const auto neighbourhood = neighbourhoodOf(address);
    return census->add(neighbourhood) ? Place(census, neighbourhood) : Place();
}

int Census::count() const
{
    const std::lock_guard lock(m_mutex);
    return m_count;
}

bool Census::add(const QHostAddress &neighbourhood)
{
    const std::lock_guard lock(m_mutex);
    if (m_count >= m_bounds.connections)
        return false;
    if (m_perAddress.value(neighbourhood) >= m_bounds.perAddress && !m_bounds.proxies.isOne(neighbourhood))
        return false;
    ++m_perAddress[neighbourhood];
    ++m_count;
    return true;
}

void Census::remove(const QHostAddress &neighbourhood)
{
    const std::lock_guard lock(m_mutex);
    --m_count;
    const auto found = m_perAddress.find(neighbourhood);
    if (--*found == 0)
        m_perAddress.erase(found);
}

QHostAddress neighbourhoodOf(const QHostAddress &address)
{
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4);
    if (isV4)
        return QHostAddress(v4);
    constexpr int networkBytes = 8;
    Q_IPV6ADDR bytes = address.toIPv6Address();
    std::fill(std::begin(bytes.c) + networkBytes, std::end(bytes.c), quint8(0));
    return QHostAddress(bytes);
}

}
