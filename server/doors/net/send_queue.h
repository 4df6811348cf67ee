#pragma once

#include <QPointer>
#include <QTcpSocket>

namespace tincan::doors::net {

// What was given to a socket and has not left this program; with encryption, before it and behind it.
qint64 unsentOn(const QTcpSocket &socket);

// What is owed to one socket: collected while a turn of the loop lasts, written at once at its end, and bounded. A
// peer that does not read is not waited for.
class SendQueue
{
public:
    static constexpr qint64 mostBytes = 1024 * 1024;

    explicit SendQueue(QTcpSocket *socket);

    // Whole frames only: others write frames to the same socket too. False when the peer owes us reading too much;
    // then nothing more is taken.
    [[nodiscard]] bool add(const QByteArray &frame);
    void flush();
    // Whether it owes so much that one had better not ask for more to be sent.
    bool isLong() const { return unsent() > mostBytes / 4; }

private:
    qint64 unsent() const;
    qint64 sendPlain();

    QPointer<QTcpSocket> m_socket;
    // Without encryption, what goes out is what is here.
    bool m_isPlain;
    QByteArray m_collected;
};

}
