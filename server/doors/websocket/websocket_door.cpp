#include "server/doors/websocket/websocket_door.h"

#include "server/doors/net/send_queue.h"
#include "shared/protocol/limits.h"

#include <QLoggingCategory>

Q_LOGGING_CATEGORY(websocketLog, "tincan.websocket")

namespace tincan::doors::websocket {

namespace {

constexpr qint64 frameHeadBytes = 14;

// Qt answers pings by itself, so a flood of them by a peer that does not read has to be seen here.
void boundUnsent(QTcpSocket *socket)
{
    QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket] {
        if (net::unsentOn(*socket) > 2 * net::SendQueue::mostBytes)
            socket->abort();
    });
}

}

WebSocketDoor::WebSocketDoor(std::unique_ptr<Host> host)
    : m_host(std::move(host)),
      m_server(QStringLiteral("tincan"), QWebSocketServer::NonSecureMode)
{
    m_server.setMaxPendingConnections(1024);
    connect(&m_server, &QWebSocketServer::newConnection, this, &WebSocketDoor::onNewConnection);
}

WebSocketDoor::~WebSocketDoor() = default;

void WebSocketDoor::enter(std::unique_ptr<QTcpSocket> owned)
{
    QTcpSocket *socket = owned.release();
    socket->setParent(this);
    // Never more in memory than one frame of the largest size.
    socket->setReadBufferSize(protocol::limits::frameBytes + frameHeadBytes);
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    boundUnsent(socket);
    std::erase_if(m_inHandshake, [](const auto &waiting) { return waiting.isNull(); });
    m_inHandshake.emplace_back(socket);
    m_server.handleConnection(socket);
}

void WebSocketDoor::onNewConnection()
{
    while (QWebSocket *webSocket = m_server.nextPendingConnection()) {
        QTcpSocket *tcpSocket = takeSocketOf(*webSocket);
        // One that has gone already will never say so again.
        if (tcpSocket && tcpSocket->state() == QAbstractSocket::ConnectedState) {
            m_host->admit(webSocket, tcpSocket);
        } else {
            qCWarning(websocketLog) << "a connection was gone before it was admitted";
            webSocket->abort();
            webSocket->deleteLater();
        }
    }
}

QTcpSocket *WebSocketDoor::takeSocketOf(const QWebSocket &webSocket)
{
    const auto isItsOwn = [&](const QPointer<QTcpSocket> &socket) {
        return socket && socket->peerPort() == webSocket.peerPort() && socket->localPort() == webSocket.localPort()
               && socket->peerAddress() == webSocket.peerAddress()
               && socket->localAddress() == webSocket.localAddress();
    };
    const auto found = std::find_if(m_inHandshake.begin(), m_inHandshake.end(), isItsOwn);
    if (found == m_inHandshake.end())
        return nullptr;
    QTcpSocket *socket = *found;
    m_inHandshake.erase(found);
    return socket;
}

}
