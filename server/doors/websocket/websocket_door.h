#pragma once

#include "server/doors/core_link.h"
#include "server/doors/net/door.h"
#include "server/doors/websocket/native_dialect.h"

#include <QPointer>
#include <QWebSocketServer>

namespace tincan::doors::websocket {

class Peer;

// Makes WebSocket connections of TCP connections, on one I/O thread. Qt does the handshake and the reading; the
// server in here never listens.
class WebSocketDoor final : public QObject, public net::Door
{
    Q_OBJECT

public:
    WebSocketDoor(net::Switchboard &switchboard, net::ConnectionIds &ids, CoreLink &link);
    ~WebSocketDoor() override;

    void enter(std::unique_ptr<QTcpSocket> owned) override;

private:
    void onNewConnection();
    void admit(QWebSocket *webSocket, QTcpSocket *tcpSocket);
    QTcpSocket *takeSocketOf(const QWebSocket &webSocket);

    net::Switchboard &m_switchboard;
    net::ConnectionIds &m_ids;
    CoreLink &m_link;
    NativeDialect m_dialect;
    QWebSocketServer m_server;
    // Qt does not tell which TCP socket a web socket has, so those in their handshake are found again by their ends.
    std::vector<QPointer<QTcpSocket>> m_inHandshake;
};

}
