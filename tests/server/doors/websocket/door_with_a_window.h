#pragma once

#include "server/doors/net/reception.h"
#include "server/doors/websocket/peers.h"
#include "server/doors/websocket/websocket_door.h"
#include "tests/support/manual_clock.h"

#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>

namespace tincan::tests {

// A door on the thread of the test, which sees the sockets behind it. The core's answers do not come here.
struct DoorWithAWindow
{
    explicit DoorWithAWindow(doors::CoreLink &link)
    {
        auto made = std::make_unique<doors::websocket::Peers>(
            switchboard, ids, doors::websocket::Peers::World{link, clock.monotonic(), signIns, proxies});
        peers = made.get();
        door = std::make_unique<doors::net::Reception>(
            std::make_unique<doors::websocket::WebSocketDoor>(std::move(made)), doors::net::Reception::Rules());

        QObject::connect(&server, &QTcpServer::newConnection, &server, [this] {
            socket = server.nextPendingConnection();
            socket->setParent(nullptr);
            door->enter(std::unique_ptr<QTcpSocket>(socket));
        });
        server.listen(QHostAddress::LocalHost);
    }

    QTcpServer server;
    doors::net::Switchboard switchboard;
    doors::net::ConnectionIds ids{7};
    const core::ConnectionId first = doors::net::ConnectionIds(7).next();
    ManualClock clock;
    doors::net::Proxies proxies;
    doors::net::SignInLimits signIns{{}, clock.monotonic()};
    // Inside the door.
    doors::websocket::Peers *peers = nullptr;
    std::unique_ptr<doors::net::Reception> door;
    QPointer<QTcpSocket> socket;
};

}
