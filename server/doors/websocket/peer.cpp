#include "server/doors/websocket/peer.h"

#include "server/doors/websocket/frame.h"
#include "shared/protocol/limits.h"
#include "shared/wire/envelope.h"

#include <QTimer>

namespace tincan::doors::websocket {

namespace {

namespace limits = protocol::limits;

constexpr int helloWithinMs = 10'000;
constexpr int closeWithinMs = 2'000;
// Not in Qt's list: "try again later".
constexpr auto tryAgainLater = QWebSocketProtocol::CloseCode(1013);

bool isHello(const protocol::Request &request)
{
    const auto *query = std::get_if<protocol::Query>(&request);
    return query && std::holds_alternative<protocol::Hello>(*query);
}

}

Peer::Peer(core::ConnectionId id, QWebSocket *webSocket, QTcpSocket *tcpSocket, CoreLink &link,
           const NativeDialect &dialect)
    : m_id(id),
      m_webSocket(webSocket),
      m_tcpSocket(tcpSocket),
      m_link(link),
      m_dialect(dialect),
      m_sendQueue(tcpSocket)
{
    // Before the first byte is read: the defaults allow two gigabytes.
    m_webSocket->setMaxAllowedIncomingFrameSize(quint64(limits::frameBytes));
    m_webSocket->setMaxAllowedIncomingMessageSize(quint64(limits::frameBytes));
    m_webSocket->setParent(this);
    connect(m_webSocket, &QWebSocket::textMessageReceived, this, &Peer::onText);
    connect(m_webSocket, &QWebSocket::binaryMessageReceived, this, [this] {
        close(QWebSocketProtocol::CloseCodeDatatypeNotSupported, QStringLiteral("Text frames only."));
    });
    // Also where Qt closes by itself, because of what was sent or because the peer leaves.
    connect(m_webSocket, &QWebSocket::aboutToClose, this, &Peer::onAboutToClose);
    // Queued: closing one can end in here at once, while the switchboard is still busy with it and its neighbours.
    connect(m_webSocket, &QWebSocket::disconnected, this, &Peer::onDisconnected, Qt::QueuedConnection);
    QTimer::singleShot(helloWithinMs, this, [this] {
        if (!m_greeted)
            close(QWebSocketProtocol::CloseCodePolicyViolated, QStringLiteral("Nobody said hello."));
    });
}

void Peer::onText(const QString &text)
{
    if (m_closing)
        return;
    wire::IncomingRequest incoming = wire::decodeRequest(text.toUtf8());
    if (!incoming.request)
        return refuse(incoming.id, incoming.request.error());
    if (!m_order.add(incoming.id, *std::move(incoming.request))) {
        return refuse(incoming.id,
                      {ErrorCode::tooManyRequests,
                       QStringLiteral("Too many requests at once: wait for the answers to earlier ones.")});
    }
    startWhatMay();
}

// A peer that does not read would never take what is still owed to it, so it is given a moment only.
void Peer::onAboutToClose()
{
    m_closing = true;
    QTimer::singleShot(closeWithinMs, this, [this] {
        if (m_tcpSocket)
            m_tcpSocket->abort();
    });
}

void Peer::onDisconnected()
{
    m_closing = true;
    m_link.connectionClosed(m_id);
    emit closed();
}

void Peer::startWhatMay()
{
    while (!m_closing) {
        const auto started = m_order.start();
        if (!started)
            return;
        begin(started->ticket, started->request);
    }
}

void Peer::begin(quint64 ticket, const protocol::Request &request)
{
    if (!m_greeted && !isHello(request)) {
        const QString id = m_order.finish(ticket).value_or(QString());
        return refuse(id, {ErrorCode::helloRequired, QStringLiteral("Say hello first.")});
    }
    if (const auto *command = std::get_if<protocol::Command>(&request))
        m_link.submit({{m_id, ticket}, *command});
    else
        m_link.ask({m_id, ticket}, m_actor, std::get<protocol::Query>(request));
}

void Peer::answer(quint64 ticket, const Result<protocol::Reply> &reply)
{
    const auto id = m_order.finish(ticket);
    if (!id)
        return;
    if (reply) {
        m_greeted = m_greeted || std::holds_alternative<protocol::Welcome>(*reply);
        send(wire::encodeReply(*id, *reply));
    } else {
        send(wire::encodeError(*id, reply.error()));
        if (!m_greeted && reply.error().code == ErrorCode::unsupportedProtocol) {
            flush();
            return close(QWebSocketProtocol::CloseCodePolicyViolated, QStringLiteral("Unsupported protocol."));
        }
    }
    startWhatMay();
}

void Peer::deliver(const QByteArray &bytes)
{
    if (m_closing || m_sendQueue.add(bytes))
        return;
    close(tryAgainLater, QStringLiteral("Too much is waiting to be read."));
}

// After a closing frame there is nothing.
void Peer::flush()
{
    if (!m_closing)
        m_sendQueue.flush();
}

void Peer::closeSession()
{
    close(QWebSocketProtocol::CloseCodeNormal, QStringLiteral("Signed out."));
}

void Peer::closeForShutdown()
{
    flush();
    close(QWebSocketProtocol::CloseCodeGoingAway, QStringLiteral("The server is stopping."));
}

void Peer::refuse(const QString &id, const Error &error)
{
    send(wire::encodeError(id, error));
    flush();
}

void Peer::send(const QByteArray &utf8)
{
    deliver(textFrame(utf8));
}

void Peer::close(QWebSocketProtocol::CloseCode code, const QString &reason)
{
    if (!m_closing)
        m_webSocket->close(code, reason);
}

}
