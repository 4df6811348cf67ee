#pragma once

#include "server/doors/net/proxies.h"

#include <QHash>
#include <QHostAddress>

#include <memory>
#include <mutex>

namespace tincan::doors::net {

// How many connections there are, in all and from each address, and how many there may be. For all threads.
class Census
{
public:
    struct Bounds
    {
        int connections = 20'000;
        int perAddress = 256;
        // Of these any number: behind each there are many.
        Proxies proxies = {};
    };

    // One connection among those that are counted; given back when it goes.
    class Place
    {
    public:
        Place() = default;
        Place(Place &&other) noexcept;
        Place &operator=(Place &&other) noexcept;
        ~Place();
        Q_DISABLE_COPY(Place)

        explicit operator bool() const { return m_census != nullptr; }

    private:
        friend class Census;
        Place(std::shared_ptr<Census> census, const QHostAddress &neighbourhood);

        std::shared_ptr<Census> m_census;
        QHostAddress m_neighbourhood;
    };

    static std::shared_ptr<Census> make(const Bounds &bounds);

    // Nothing where there are too many already.
    static Place enter(const std::shared_ptr<Census> &census, const QHostAddress &address);
    int count() const;

private:
    explicit Census(const Bounds &bounds) : m_bounds(bounds) {}
    bool add(const QHostAddress &neighbourhood);
    void remove(const QHostAddress &neighbourhood);

    const Bounds m_bounds;
    mutable std::mutex m_mutex;
    QHash<QHostAddress, int> m_perAddress;
    int m_count = 0;
};

// Whom an address stands for: itself, and where it is of IPv6 the network of which one machine has all addresses.
QHostAddress neighbourhoodOf(const QHostAddress &address);

}
