#include "server/doors/websocket/websocket_door.h"

#include "server/doors/websocket/peer.h"
#include "shared/protocol/limits.h"

#include <QLoggingCategory>
#include <QTimer>
#include <QWebSocketCorsAuthenticator>

Q_LOGGING_CATEGORY(websocketLog, "tincan.websocket")

namespace tincan::doors::websocket {

namespace {

constexpr int handshakeWithinMs = 5'000;
constexpr qint64 frameHeadBytes = 14;

void boundHandshake(QTcpSocket *socket)
{
    // handleConnection() sets no time-out. Qt stops and deletes a child timer of this name once the handshake is
    // done; until then it runs from the first moment, whatever trickles in.
    auto *timer = new QTimer(socket);
    timer->setObjectName(QStringLiteral("handshakeTimer"));
    timer->setSingleShot(true);
    QObject::connect(timer, &QTimer::timeout, socket, [socket] { socket->abort(); });
    timer->start(handshakeWithinMs);
}

// Qt answers pings by itself, so a flood of them by a peer that does not read has to be seen here.
void boundUnsent(QTcpSocket *socket)
{
    QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket] {
        if (socket->bytesToWrite() > 2 * net::SendQueue::mostBytes)
            socket->abort();
    });
}

}

WebSocketDoor::WebSocketDoor(net::Switchboard &switchboard, net::ConnectionIds &ids, CoreLink &link)
    : m_switchboard(switchboard),
      m_ids(ids),
      m_link(link),
      m_server(QStringLiteral("tincan"), QWebSocketServer::NonSecureMode)
{
    m_server.setMaxPendingConnections(1024);
    connect(&m_server, &QWebSocketServer::newConnection, this, &WebSocketDoor::onNewConnection);
    // Browsers always send an Origin, and no page has business here; other programs send none.
    connect(&m_server, &QWebSocketServer::originAuthenticationRequired, this, [](QWebSocketCorsAuthenticator *request) {
        request->setAllowed(request->origin().isEmpty());
    });
}

WebSocketDoor::~WebSocketDoor() = default;

void WebSocketDoor::enter(std::unique_ptr<QTcpSocket> owned)
{
    QTcpSocket *socket = owned.release();
    socket->setParent(this);
    // Never more in memory than one frame of the largest size.
    socket->setReadBufferSize(protocol::limits::frameBytes + frameHeadBytes);
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    boundHandshake(socket);
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
            admit(webSocket, tcpSocket);
        } else {
            qCWarning(websocketLog) << "a connection was gone before it was admitted";
            webSocket->abort();
            webSocket->deleteLater();
        }
    }
}

void WebSocketDoor::admit(QWebSocket *webSocket, QTcpSocket *tcpSocket)
{
    const core::ConnectionId id = m_ids.next();
    auto *peer = new Peer(id, webSocket, tcpSocket, m_link, m_dialect);
    peer->setParent(this);
    m_switchboard.add(id, *peer);
    connect(peer, &Peer::closed, this, [this, id, peer] {
        m_switchboard.remove(id);
        peer->deleteLater();
    });
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
