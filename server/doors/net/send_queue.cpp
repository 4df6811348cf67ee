#include "server/doors/net/send_queue.h"

namespace tincan::doors::net {

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
    if (m_socket && m_socket->isWritable() && !m_collected.isEmpty())
        m_socket->write(m_collected);
    m_collected.clear();
}

qint64 SendQueue::unsent() const
{
    return m_collected.size() + (m_socket ? m_socket->bytesToWrite() : 0);
}

}
