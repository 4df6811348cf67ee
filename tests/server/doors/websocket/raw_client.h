#pragma once

#include <QByteArray>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace tincan::tests {

// A peer that does what no library would: it sends any bytes, and reads only when told to. Blocks, so the server has to
// be on another thread.
class RawClient
{
public:
    explicit RawClient(quint16 port, int receiveBufferBytes = 0)
    {
        m_socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (receiveBufferBytes > 0)
            ::setsockopt(m_socket, SOL_SOCKET, SO_RCVBUF, &receiveBufferBytes, sizeof receiveBufferBytes);
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        m_isOpen = ::connect(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
    }
    ~RawClient() { ::close(m_socket); }
    Q_DISABLE_COPY_MOVE(RawClient)

    bool isOpen() const { return m_isOpen; }

    // False once the other side has gone, or has taken nothing for a long time.
    bool send(const QByteArray &bytes)
    {
        qsizetype sent = 0;
        while (sent < bytes.size()) {
            if (!waitFor(POLLOUT))
                return false;
            const auto count =
                ::send(m_socket, bytes.constData() + sent, size_t(bytes.size() - sent), MSG_NOSIGNAL | MSG_DONTWAIT);
            if (count < 0)
                return false;
            sent += count;
        }
        return true;
    }

    // What comes up to and with that; empty where the other side has gone before.
    QByteArray readUntil(const QByteArray &end)
    {
        QByteArray read;
        char byte = 0;
        while (!read.endsWith(end)) {
            if (!waitFor(POLLIN) || ::recv(m_socket, &byte, 1, 0) != 1)
                return {};
            read += byte;
        }
        return read;
    }

    // What comes until the other side has gone.
    QByteArray readToTheEnd()
    {
        QByteArray read;
        char buffer[64 * 1024];
        while (waitFor(POLLIN)) {
            const auto count = ::recv(m_socket, buffer, sizeof buffer, 0);
            if (count <= 0)
                break;
            read.append(buffer, count);
        }
        return read;
    }

    // The upgrade, answered with 101.
    bool shakeHands(const QByteArray &furtherHeaders = {})
    {
        return send(handshake(furtherHeaders)) && readUntil("\r\n\r\n").startsWith("HTTP/1.1 101 ");
    }

    static QByteArray handshake(const QByteArray &furtherHeaders = {})
    {
        return "GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
               "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
               + furtherHeaders + "\r\n";
    }

    // As a client sends it: masked, here with zeros.
    static QByteArray frame(int opcode, const QByteArray &payload)
    {
        QByteArray bytes(1, char(0x80 | opcode));
        const auto size = quint64(payload.size());
        int lengthBytes = 0;
        if (size < 126) {
            bytes += char(0x80 | size);
        } else {
            lengthBytes = size < 65536 ? 2 : 8;
            bytes += char(0x80 | (lengthBytes == 2 ? 126 : 127));
        }
        for (int shift = (lengthBytes - 1) * 8; shift >= 0; shift -= 8)
            bytes += char(size >> shift);
        return bytes + QByteArray(4, '\0') + payload;
    }
    static QByteArray text(const QByteArray &payload) { return frame(1, payload); }
    static QByteArray ping() { return frame(9, QByteArray(125, 'p')); }

private:
    bool waitFor(short what) const
    {
        pollfd one = {m_socket, what, 0};
        return ::poll(&one, 1, 20'000) == 1;
    }

    int m_socket = -1;
    bool m_isOpen = false;
};

}
