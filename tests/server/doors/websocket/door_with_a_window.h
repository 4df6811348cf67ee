#pragma once

#include "server/doors/websocket/websocket_door.h"

#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>

namespace tincan::tests {

// A door on the thread of the test, which sees the sockets behind it. The core's answers do not come here.
struct DoorWithAWindow
{
    explicit DoorWithAWindow(doors::CoreLink &link) : door(switchboard, ids, link)
    {
        QObject::connect(&server, &QTcpServer::newConnection, &server, [this] {
            socket = server.nextPendingConnection();
            socket->setParent(nullptr);
            door.enter(std::unique_ptr<QTcpSocket>(socket));
        });
        server.listen(QHostAddress::LocalHost);
    }

    QTcpServer server;
    doors::net::Switchboard switchboard;
    doors::net::ConnectionIds ids{7};
    const core::ConnectionId first = doors::net::ConnectionIds(7).next();
    doors::websocket::WebSocketDoor door;
    QPointer<QTcpSocket> socket;
};

}
