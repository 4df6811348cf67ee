#pragma once

#include "server/doors/net/census.h"

#include <QSslConfiguration>
#include <QTcpSocket>

#include <memory>
#include <optional>

namespace tincan::doors::net {

// The socket of a descriptor that was accepted, on the thread that will own it; it gives its place back when it goes.
// With TLS where there is a configuration: then it can be read once the two have agreed. Nothing where the other side
// has gone already.
std::unique_ptr<QTcpSocket> socketOf(qintptr descriptor, Census::Place place,
                                     const std::optional<QSslConfiguration> &tls);

}
