#pragma once

#include <QHostAddress>

#include <optional>

namespace tincan::app {

// Where a server listens: an address of this machine, or all of them, and a port.
struct Endpoint
{
    QHostAddress address;
    quint16 port = 0;
    friend bool operator==(const Endpoint &, const Endpoint &) = default;
};

// ADDRESS:PORT, with an address of IPv6 in brackets. [::] is every address, those of IPv4 too.
std::optional<Endpoint> endpointFrom(const QString &text);
QString endpointText(const Endpoint &endpoint);

}
