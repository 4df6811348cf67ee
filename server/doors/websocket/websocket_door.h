#pragma once

#include "server/doors/net/door.h"
#include "server/doors/websocket/host.h"

#include <QPointer>
#include <QWebSocketServer>

#include <vector>

namespace tincan::doors::websocket {

// Makes WebSocket connections of TCP connections, on one I/O thread. Qt does the handshake and the reading; the
// server in here never listens. Whose page is behind it and how long it may take is others' business.
class WebSocketDoor final : public QObject, public net::Door
{
    Q_OBJECT

public:
    explicit WebSocketDoor(std::unique_ptr<Host> host);
    ~WebSocketDoor() override;

    void enter(std::unique_ptr<QTcpSocket> owned) override;

private:
    void onNewConnection();
    QTcpSocket *takeSocketOf(const QWebSocket &webSocket);

    std::unique_ptr<Host> m_host;
    QWebSocketServer m_server;
    // Qt does not tell which TCP socket a web socket has, so those in their handshake are found again by their ends.
    std::vector<QPointer<QTcpSocket>> m_inHandshake;
};

}
