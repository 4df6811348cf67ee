#pragma once

#include "server/doors/net/census.h"
#include "shared/base/result.h"

#include <QTcpServer>

#include <functional>

namespace tincan::doors::net {

// A listening port. Accepts, counts, and hands each descriptor on; reads and writes nothing.
class FrontDoor final : private QTcpServer
{
public:
    using HandOn = std::function<void(qintptr, Census::Place)>;

    FrontDoor(std::shared_ptr<Census> census, HandOn handOn);

    Status listen(const QHostAddress &address, quint16 port);
    void close() { QTcpServer::close(); }
    // The true one, where 0 was asked for.
    quint16 port() const { return serverPort(); }

private:
    void incomingConnection(qintptr descriptor) override;

    std::shared_ptr<Census> m_census;
    HandOn m_handOn;
};

}
