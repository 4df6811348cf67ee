#pragma once

#include "server/doors/core_link.h"
#include "server/doors/websocket/host.h"
#include "server/doors/websocket/native_dialect.h"
#include "server/doors/websocket/peer.h"

#include <QTimer>

namespace tincan::doors::websocket {

// All connections of one I/O thread that speak our own protocol. Looks after them from time to time: with thousands of
// them, a timer for each would be thousands of timers.
class Peers final : public QObject, public Host
{
    Q_OBJECT

public:
    struct World
    {
        CoreLink &link;
        const MonotonicClock &clock;
        net::SignInLimits &signIns;
        const net::Proxies &proxies;
    };

    Peers(net::Switchboard &switchboard, net::ConnectionIds &ids, const World &world);

    void admit(QWebSocket *webSocket, QTcpSocket *tcpSocket) override;
    // Sends away whoever has said no hello in time, and finds out who is gone. It happens by itself.
    void lookAfterAll();

private:
    net::Switchboard &m_switchboard;
    net::ConnectionIds &m_ids;
    const World m_world;
    NativeDialect m_dialect;
    QTimer m_rounds;
    std::unordered_map<core::ConnectionId, Peer *> m_peers;
};

}
