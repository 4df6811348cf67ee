#pragma once

#include <QHostAddress>

#include <utility>
#include <vector>

namespace tincan::doors::net {

// Those whose word is taken for whom they stand for.
class Proxies
{
public:
    // An address, and how many bits of it count.
    using Subnet = std::pair<QHostAddress, int>;

    Proxies() = default;
    explicit Proxies(std::vector<Subnet> trusted) : m_trusted(std::move(trusted)) {}

    bool isOne(const QHostAddress &address) const;
    // Where a request comes from that came by that peer: whom the last of our own proxies names in X-Forwarded-For.
    QHostAddress originOf(const QHostAddress &peer, const QByteArray &forwardedFor) const;

private:
    std::vector<Subnet> m_trusted;
};

}
