#include "server/doors/control/control_door.h"

#include "server/doors/control/control_peer.h"

#include <QFile>
#include <QLoggingCategory>

Q_LOGGING_CATEGORY(controlLog, "tincan.control")

namespace tincan::doors::control {

ControlDoor::ControlDoor(net::Switchboard &switchboard, net::ConnectionIds &ids, CoreLink &link, Patience patience)
    : m_switchboard(switchboard),
      m_ids(ids),
      m_link(link),
      m_patience(patience)
{
    // Nobody else gets in between the making of the file and the end of listen().
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    m_server.setMaxPendingConnections(mostPeers);
    connect(&m_server, &QLocalServer::newConnection, this, &ControlDoor::onNewConnection);
    connect(&m_look, &QTimer::timeout, this, &ControlDoor::look);
}

bool ControlDoor::isTooLong(const QString &path)
{
    return QFile::encodeName(path).size() > mostPathBytes;
}

Status ControlDoor::listen(const QString &path)
{
    if (isTooLong(path)) {
        return Error{ErrorCode::serverFailure,
                     QStringLiteral("The path %1 is longer than the %2 bytes that a socket's can have.")
                         .arg(path)
                         .arg(mostPathBytes)};
    }
    m_path = path;
    // Qt makes the file under another name first, and then puts it in the place of what is there.
    if (!m_server.listen(path)) {
        return Error{ErrorCode::serverFailure,
                     QStringLiteral("Cannot listen on %1: %2.").arg(path, m_server.errorString())};
    }
    if (!QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner)) {
        m_server.close();
        return Error{ErrorCode::serverFailure, QStringLiteral("Cannot close %1 to others.").arg(path)};
    }
    m_look.start(m_patience.lookMs);
    return {};
}

// Qt closes its server for good when there is no descriptor left for whoever knocks.
void ControlDoor::look()
{
    if (m_server.isListening())
        return;
    const auto listening = listen(m_path);
    if (!listening)
        qCWarning(controlLog).noquote() << listening.error().detail;
    onNewConnection();
}

void ControlDoor::onNewConnection()
{
    // Those that are too many wait until somebody has gone. One that is closed must not be asked: Qt would crash.
    while (m_peers < mostPeers && m_server.isListening() && m_server.hasPendingConnections())
        admit(m_server.nextPendingConnection());
}

void ControlDoor::admit(QLocalSocket *socket)
{
    // One that has gone while it waited will never say so again.
    if (socket->state() != QLocalSocket::ConnectedState)
        return socket->deleteLater();
    ++m_peers;
    const core::ConnectionId id = m_ids.next();
    auto *peer = new ControlPeer(id, socket, m_link, m_patience.requestMs);
    peer->setParent(this);
    m_switchboard.add(id, *peer);
    connect(peer, &ControlPeer::closed, this, [this, id, peer] {
        --m_peers;
        m_switchboard.remove(id);
        peer->deleteLater();
        onNewConnection();
    });
}

}
