#include "server/doors/net/proxies.h"

#include <algorithm>

namespace tincan::doors::net {

namespace {

// Of IPv4 where it can be: a socket for both calls such a peer ::ffff:a.b.c.d.
QHostAddress plain(const QHostAddress &address)
{
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4);
    return isV4 ? QHostAddress(v4) : address;
}

}

bool Proxies::isOne(const QHostAddress &address) const
{
    const auto asked = plain(address);
    return std::any_of(
        m_trusted.begin(), m_trusted.end(), [&](const Subnet &subnet) { return asked.isInSubnet(subnet); });
}

QHostAddress Proxies::originOf(const QHostAddress &peer, const QByteArray &forwardedFor) const
{
    QHostAddress origin = plain(peer);
    auto named = forwardedFor.split(',');
    // From the end: each but the first was added by the one after it, and only our own are believed.
    while (!named.isEmpty() && isOne(origin)) {
        const QHostAddress before(QString::fromLatin1(named.takeLast().trimmed()));
        if (before.isNull())
            break;
        origin = plain(before);
    }
    return origin;
}

}
