#include "server/doors/net/arriving_socket.h"

#include <QSslSocket>

#include <unistd.h>

namespace tincan::doors::net {

namespace {

// What the kernel may keep of a peer that does not read, besides what we keep.
constexpr int sendBufferBytes = 256 * 1024;

template <class Socket>
class Placed final : public Socket
{
public:
    explicit Placed(Census::Place place) : m_place(std::move(place)) {}

private:
    Census::Place m_place;
};

bool takesDescriptor(QTcpSocket &socket, qintptr descriptor)
{
    if (!socket.setSocketDescriptor(descriptor)) {
        ::close(int(descriptor));
        return false;
    }
    socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    socket.setSocketOption(QAbstractSocket::SendBufferSizeSocketOption, sendBufferBytes);
    return true;
}

}

std::unique_ptr<QTcpSocket> socketOf(qintptr descriptor, Census::Place place,
                                     const std::optional<QSslConfiguration> &tls)
{
    if (!tls) {
        auto socket = std::make_unique<Placed<QTcpSocket>>(std::move(place));
        return takesDescriptor(*socket, descriptor) ? std::move(socket) : nullptr;
    }
    auto socket = std::make_unique<Placed<QSslSocket>>(std::move(place));
    socket->setSslConfiguration(*tls);
    if (!takesDescriptor(*socket, descriptor))
        return nullptr;
    socket->startServerEncryption();
    return socket;
}

}
