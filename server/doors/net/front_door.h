#pragma once

#include "shared/base/result.h"

#include <QHostAddress>
#include <QTcpServer>

#include <functional>

namespace tincan::doors::net {

// The one listening port. Accepts, and hands each descriptor on; reads and writes nothing.
class FrontDoor final : private QTcpServer
{
public:
    explicit FrontDoor(std::function<void(qintptr)> handOn);

    Status listen(const QHostAddress &address, quint16 port);
    void close() { QTcpServer::close(); }
    // The true one, where 0 was asked for.
    quint16 port() const { return serverPort(); }

private:
    void incomingConnection(qintptr descriptor) override { m_handOn(descriptor); }

    std::function<void(qintptr)> m_handOn;
};

}
