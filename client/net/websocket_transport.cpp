#include "client/net/websocket_transport.h"

#include "client/state/server_address.h"
#include "shared/protocol/limits.h"

#include <QSslConfiguration>
#include <QSslSocket>
#include <QWebSocket>

#include <utility>

namespace tincan::net {

namespace {

constexpr auto mostBytes = quint64(protocol::limits::serverFrameBytes);
constexpr quint64 mostHeaderBytes = 14;

}

WebSocketTransport::WebSocketTransport(state::Timers &timers, Trust &trust, QObject *parent)
    : Transport(parent),
      m_timers(timers),
      m_trust(trust)
{}

WebSocketTransport::~WebSocketTransport()
{
    drop();
}

void WebSocketTransport::open(const QUrl &url)
{
    drop();
    m_socket = new QWebSocket(QString(), QWebSocketProtocol::VersionLatest, this);
    m_socket->setMaxAllowedIncomingFrameSize(mostBytes);
    m_socket->setMaxAllowedIncomingMessageSize(mostBytes);
    m_socket->setReadBufferSize(qint64(mostBytes + mostHeaderBytes));
    connectSocket();
    m_refusal.clear();
    m_trust.begin(url);
    const bool isEncrypted = url.scheme() == QStringLiteral("wss");
    m_isTrusted = !isEncrypted;
    if (isEncrypted)
        encrypt();
    if (!state::isPrivate(url)) {
        m_ping = m_timers.after(0, [this] { fail(tr("A server on another computer is reached by wss:// only")); });
        return;
    }
    m_socket->open(url);
}

void WebSocketTransport::close()
{
    // Not aborted as in drop(): the server hears that we leave.
    m_ping.reset();
    m_look.reset();
    if (auto *socket = std::exchange(m_socket, nullptr)) {
        socket->disconnect(this);
        socket->close();
        socket->deleteLater();
    }
}

void WebSocketTransport::sendText(const QByteArray &utf8)
{
    if (m_socket)
        m_socket->sendTextMessage(QString::fromUtf8(utf8));
}

void WebSocketTransport::connectSocket()
{
    connect(m_socket, &QWebSocket::sslErrors, this, &WebSocketTransport::askForTrust);
    connect(m_socket, &QWebSocket::connected, this, [this] {
        if (!m_isTrusted)
            return fail(tr("Nobody could tell whose server this is"));
        m_heard = true;
        m_wasFull = false;
        keepAlive();
        lookAfter();
        emit opened();
    });
    connect(m_socket, &QWebSocket::textMessageReceived, this, [this](const QString &text) {
        m_heard = true;
        emit textReceived(text.toUtf8());
    });
    connect(m_socket, &QWebSocket::pong, this, [this] { m_heard = true; });
    // After a refused handshake there is an error but no disconnect, after a refused connection both, and the error,
    // which knows the reason, comes last.
    connect(m_socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this, &WebSocketTransport::onError);
    connect(m_socket, &QWebSocket::disconnected, this, &WebSocketTransport::onDisconnected, Qt::QueuedConnection);
}

// No authority is believed, so that there is always something wrong with a certificate, and it is always asked about
// before the first byte goes out.
void WebSocketTransport::encrypt()
{
    QSslConfiguration configuration;
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    configuration.setCaCertificates({});
    configuration.setAllowedNextProtocols({QByteArrayLiteral("http/1.1")});
    m_socket->setSslConfiguration(configuration);
}

// The handshake has shown by now that the other end has the key of this certificate.
void WebSocketTransport::askForTrust(const QList<QSslError> &errors)
{
    const auto *encrypted = m_socket->findChild<QSslSocket *>();
    if (!encrypted)
        return;
    const auto met = m_trust.meet(encrypted->peerCertificate().toDer(), errors);
    if (!met) {
        // What is not ignored ends the attempt.
        m_refusal = met.error().detail;
        return;
    }
    m_isTrusted = true;
    m_socket->ignoreSslErrors();
}

void WebSocketTransport::onError()
{
    if (!m_refusal.isEmpty())
        return fail(m_refusal);
    const bool isHandshake = m_socket->error() == QAbstractSocket::SslHandshakeFailedError;
    fail(isHandshake ? tr("There is no encrypted server there (%1)").arg(m_socket->errorString())
                     : m_socket->errorString());
}

void WebSocketTransport::onDisconnected()
{
    // Late news of an earlier attempt.
    if (!m_socket || m_socket->state() != QAbstractSocket::UnconnectedState)
        return;
    const QString reason = m_socket->closeReason();
    fail(reason.isEmpty() ? tr("The server closed the connection") : reason);
}

void WebSocketTransport::fail(const QString &reason)
{
    if (!m_socket)
        return;
    drop();
    emit closed(reason);
}

void WebSocketTransport::drop()
{
    m_ping.reset();
    m_look.reset();
    auto *socket = std::exchange(m_socket, nullptr);
    if (!socket)
        return;
    socket->disconnect(this);
    socket->abort();
    socket->deleteLater();
}

void WebSocketTransport::keepAlive()
{
    m_ping = m_timers.after(pingEveryMs, [this] {
        if (!std::exchange(m_heard, false))
            return fail(tr("The server went silent"));
        m_socket->ping();
        keepAlive();
    });
}

void WebSocketTransport::lookAfter()
{
    m_look = m_timers.after(lookEveryMs, [this] {
        const bool isFull = m_socket->bytesToWrite() > mostUnread;
        // Twice in a row: a slow line may be full for a moment.
        if (std::exchange(m_wasFull, isFull) && isFull)
            return fail(tr("The server does not read what it is sent"));
        lookAfter();
    });
}

}
