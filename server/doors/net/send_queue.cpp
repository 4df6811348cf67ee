#include "server/doors/net/send_queue.h"

namespace tincan::doors::net {

bool SendQueue::add(const QByteArray &frame)
{
    const qint64 unsent = m_socket ? m_socket->bytesToWrite() : 0;
    if (unsent + m_collected.size() + frame.size() > mostBytes)
        return false;
    // The first is shared, not copied: mostly it stays the only one.
    if (m_collected.isEmpty())
        m_collected = frame;
    else
        m_collected += frame;
    return true;
}

void SendQueue::flush()
{
    if (m_socket && !m_collected.isEmpty())
        m_socket->write(m_collected);
    m_collected.clear();
}

}
