#include "server/doors/websocket/peer.h"

#include "server/doors/websocket/frame.h"
#include "shared/protocol/limits.h"
#include "shared/wire/envelope.h"

#include <QNetworkRequest>
#include <QSslSocket>
#include <QTimer>

namespace tincan::doors::websocket {

namespace {

namespace limits = protocol::limits;

// Who goes on asking after so many refusals does not listen.
constexpr int mostImpatience = 16'384;
constexpr int closeWithinMs = 2'000;
// Not in Qt's list: "try again later".
constexpr auto tryAgainLater = QWebSocketProtocol::CloseCode(1013);

bool isHello(const protocol::Request &request)
{
    const auto *query = std::get_if<protocol::Query>(&request);
    return query && std::holds_alternative<protocol::Hello>(*query);
}

}

Peer::Peer(core::ConnectionId id, QWebSocket *webSocket, QTcpSocket *tcpSocket, const World &world)
    : m_id(id),
      m_webSocket(webSocket),
      m_tcpSocket(tcpSocket),
      m_world(world),
      m_sendQueue(tcpSocket),
      m_budget(budget, world.clock.now()),
      m_begun(world.clock.now()),
      m_heard(m_begun)
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
    const auto goOn = [this] {
        if (m_isHeld)
            startWhatMay();
    };
    if (auto *encrypted = qobject_cast<QSslSocket *>(tcpSocket))
        connect(encrypted, &QSslSocket::encryptedBytesWritten, this, goOn);
    else
        connect(tcpSocket, &QTcpSocket::bytesWritten, this, goOn);
    // Whatever it is: also the answer to a ping.
    connect(tcpSocket, &QTcpSocket::readyRead, this, [this] {
        m_heard = m_world.clock.now();
        m_isAsked = false;
    });
}

void Peer::lookAfter()
{
    if (m_closing)
        return;
    const auto now = m_world.clock.now();
    if (!m_greeted && now - m_begun >= helloWithinMs)
        return close(QWebSocketProtocol::CloseCodePolicyViolated, QStringLiteral("Nobody said hello."));
    const qint64 silence = now - m_heard;
    if (silence >= goneAfterMs && m_tcpSocket) {
        m_tcpSocket->abort();
    } else if (silence >= askAfterMs && !m_isAsked) {
        m_isAsked = true;
        m_webSocket->ping();
    }
}

void Peer::onText(const QString &text)
{
    if (m_closing)
        return;
    wire::IncomingRequest incoming = wire::decodeRequest(text.toUtf8());
    if (!incoming.request)
        return refuse(incoming.id, incoming.request.error());
    if (!m_order.add(incoming.id, *std::move(incoming.request))) {
        if (++m_impatience > mostImpatience)
            return close(QWebSocketProtocol::CloseCodePolicyViolated, QStringLiteral("Too many requests."));
        return refuse(incoming.id,
                      {ErrorCode::tooManyRequests,
                       QStringLiteral("Too many requests at once: wait for the answers to earlier ones.")});
    }
    m_impatience = 0;
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
    m_world.link.connectionClosed(m_id);
    emit closed();
}

void Peer::startWhatMay()
{
    while (!m_closing && m_order.mayStart() && mayStartNow()) {
        const auto started = m_order.start();
        begin(started->ticket, started->request);
    }
}

// Where not, it looks again as soon as there is something to spend, or the peer has read what it asked for before.
bool Peer::mayStartNow()
{
    m_isHeld = m_sendQueue.isLong();
    if (m_isHeld)
        return false;
    const auto now = m_world.clock.now();
    if (m_budget.take(now))
        return true;
    if (!m_isWaiting) {
        m_isWaiting = true;
        QTimer::singleShot(int(m_budget.waitMs(now)), this, [this] {
            m_isWaiting = false;
            startWhatMay();
        });
    }
    return false;
}

void Peer::begin(quint64 ticket, const protocol::Request &request)
{
    if (!m_greeted && !isHello(request)) {
        const QString id = m_order.finish(ticket).value_or(QString());
        return refuse(id, {ErrorCode::helloRequired, QStringLiteral("Say hello first.")});
    }
    const auto *command = std::get_if<protocol::Command>(&request);
    if (const auto admitted = command ? admit(*command) : Status(); !admitted)
        return refuse(m_order.finish(ticket).value_or(QString()), admitted.error());
    if (command)
        m_world.link.submit({{m_id, ticket}, *command});
    else
        m_world.link.ask({m_id, ticket}, m_actor, std::get<protocol::Query>(request));
}

Status Peer::admit(const protocol::Command &command)
{
    auto attempt = net::SignInLimits::attemptOf(command, origin());
    if (!attempt)
        return {};
    if (const auto admitted = m_world.signIns.admit(*attempt); !admitted)
        return admitted;
    m_attempt = std::make_unique<net::SignInLimits::Attempt>(*std::move(attempt));
    return {};
}

QHostAddress Peer::origin() const
{
    return m_world.proxies.originOf(m_webSocket->peerAddress(), m_webSocket->request().rawHeader("X-Forwarded-For"));
}

void Peer::answer(quint64 ticket, const Result<protocol::Reply> &reply)
{
    const auto id = m_order.finish(ticket);
    if (!id)
        return;
    if (const auto attempt = std::exchange(m_attempt, nullptr))
        m_world.signIns.finished(*attempt, reply);
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

// Not while a frame is being read: with encryption, sending may read on, and Qt would find the next frame in the middle
// of this one.
void Peer::refuse(const QString &id, const Error &error)
{
    m_refusals.append(wire::encodeError(id, error));
    if (m_refusals.size() == 1)
        QMetaObject::invokeMethod(this, &Peer::sendRefusals, Qt::QueuedConnection);
}

void Peer::sendRefusals()
{
    for (const QByteArray &refusal : std::exchange(m_refusals, {}))
        send(refusal);
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
