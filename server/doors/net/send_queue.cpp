#include "server/doors/net/send_queue.h"

#include <QSslSocket>

#include <sys/socket.h>

#include <algorithm>

namespace tincan::doors::net {

qint64 unsentOn(const QTcpSocket &socket)
{
    const auto *encrypted = qobject_cast<const QSslSocket *>(&socket);
    return socket.bytesToWrite() + (encrypted ? encrypted->encryptedBytesToWrite() : 0);
}

SendQueue::SendQueue(QTcpSocket *socket) : m_socket(socket), m_isPlain(!qobject_cast<QSslSocket *>(socket)) {}

bool SendQueue::add(const QByteArray &frame)
{
    if (unsent() + frame.size() > mostBytes) {
        // One turn may owe much to a peer that reads all the time: what the network takes now is not owed any more.
        flush();
        if (m_socket)
            m_socket->flush();
        if (unsent() + frame.size() > mostBytes)
            return false;
    }
    // The first is shared, not copied: mostly it stays the only one.
    if (m_collected.isEmpty())
        m_collected = frame;
    else
        m_collected += frame;
    return true;
}

void SendQueue::flush()
{
    if (m_socket && m_socket->isWritable() && !m_collected.isEmpty()) {
        const qint64 sent = sendPlain();
        if (sent < m_collected.size())
            m_socket->write(m_collected.constData() + sent, m_collected.size() - sent);
        if (!m_isPlain)
            m_socket->flush();
    }
    m_collected.clear();
}

// Straight to the kernel where nothing is before it: Qt would copy it, and ask to be told when it can be written, which
// costs more than writing it.
qint64 SendQueue::sendPlain()
{
    if (!m_isPlain || m_socket->bytesToWrite() > 0)
        return 0;
    const auto sent = ::send(int(m_socket->socketDescriptor()),
                             m_collected.constData(),
                             size_t(m_collected.size()),
                             MSG_DONTWAIT | MSG_NOSIGNAL);
    // Whatever is wrong, Qt finds it too, and says it to everybody.
    return std::max<qint64>(0, sent);
}

qint64 SendQueue::unsent() const
{
    return m_collected.size() + (m_socket ? unsentOn(*m_socket) : 0);
}

}
