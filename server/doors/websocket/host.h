#pragma once

#include <QTcpSocket>
#include <QWebSocket>

namespace tincan::doors::websocket {

// Who talks on web sockets once they are open. The TCP socket below each is for sending.
class Host
{
public:
    virtual ~Host() = default;
    // Takes the web socket.
    virtual void admit(QWebSocket *webSocket, QTcpSocket *tcpSocket) = 0;
};

}
