#pragma once

#include <QPointer>
#include <QTcpSocket>

namespace tincan::doors::net {

// What is owed to one socket: collected while a turn of the loop lasts, written at once at its end, and bounded. A
// peer that does not read is not waited for.
class SendQueue
{
public:
    static constexpr qint64 mostBytes = 1024 * 1024;

    explicit SendQueue(QTcpSocket *socket) : m_socket(socket) {}

    // Whole frames only: others write frames to the same socket too. False when the peer owes us reading too much;
    // then nothing more is taken.
    [[nodiscard]] bool add(const QByteArray &frame);
    void flush();

private:
    qint64 unsent() const;

    QPointer<QTcpSocket> m_socket;
    QByteArray m_collected;
};

}
