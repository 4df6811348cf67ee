#include "server/doors/control/control_peer.h"

#include "server/doors/control/control_message.h"

#include <QTimer>

namespace tincan::doors::control {

namespace {

// How long the answer may wait to be read.
constexpr int closeWithinMs = 2'000;

}

ControlPeer::ControlPeer(core::ConnectionId id, QLocalSocket *socket, CoreLink &link, int withinMs)
    : m_id(id),
      m_socket(socket),
      m_link(link)
{
    m_socket->setParent(this);
    // Never more in memory than one line of the largest size, and what shows that it is larger.
    m_socket->setReadBufferSize(mostLineBytes + 1);
    connect(m_socket, &QLocalSocket::readyRead, this, &ControlPeer::onReadyRead);
    // Queued: closing one can end in here at once, while the switchboard is still busy with it.
    connect(m_socket, &QLocalSocket::disconnected, this, &ControlPeer::onDisconnected, Qt::QueuedConnection);
    QTimer::singleShot(withinMs, this, &ControlPeer::onTooSlow);
    // What was said while the socket waited for its turn is not announced again.
    QMetaObject::invokeMethod(this, &ControlPeer::onReadyRead, Qt::QueuedConnection);
}

void ControlPeer::onDisconnected()
{
    m_link.connectionClosed(m_id);
    emit closed();
}

void ControlPeer::onReadyRead()
{
    if (m_hasAsked)
        return;
    if (!m_socket->canReadLine()) {
        if (m_socket->bytesAvailable() > mostLineBytes)
            say(Error{ErrorCode::tooLarge, QStringLiteral("A request has at most %1 bytes.").arg(mostLineBytes)});
        return;
    }
    const auto request = decodeRequest(m_socket->readLine(mostLineBytes + 1).trimmed());
    if (!request)
        return say(request.error());
    m_hasAsked = true;
    m_link.submit({{m_id, 1}, *request});
}

void ControlPeer::onTooSlow()
{
    if (!m_hasAsked)
        say(Error{ErrorCode::badField, QStringLiteral("No whole line came in time.")});
}

void ControlPeer::answer(quint64, const Result<protocol::Reply> &reply)
{
    say(reply);
}

// What was asked and is not answered yet has an outcome that nobody here knows; that there is no answer says so.
void ControlPeer::closeForShutdown()
{
    leave();
}

void ControlPeer::say(const Result<protocol::Reply> &answer)
{
    m_hasAsked = true;
    m_socket->write(encodeAnswer(answer));
    leave();
}

// Once what was written is on its way, or has not been read for too long.
void ControlPeer::leave()
{
    QTimer::singleShot(closeWithinMs, m_socket, [socket = m_socket] { socket->abort(); });
    m_socket->disconnectFromServer();
}

}
