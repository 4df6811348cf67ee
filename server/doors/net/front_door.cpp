#include "server/doors/net/front_door.h"

#include <QTimer>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace tincan::doors::net {

namespace {

// How long to wait for descriptors to become free.
constexpr int pauseMs = 100;

QHostAddress peerOf(int descriptor)
{
    sockaddr_storage address = {};
    socklen_t size = sizeof address;
    auto *generic = reinterpret_cast<sockaddr *>(&address);
    return ::getpeername(descriptor, generic, &size) == 0 ? QHostAddress(generic) : QHostAddress();
}

}

FrontDoor::FrontDoor(std::shared_ptr<Census> census, HandOn handOn)
    : m_census(std::move(census)),
      m_handOn(std::move(handOn))
{
    // Qt stops accepting after an error, for good unless it is told otherwise.
    connect(this, &QTcpServer::acceptError, this, [this] {
        QTimer::singleShot(pauseMs, this, [this] { resumeAccepting(); });
    });
}

Status FrontDoor::listen(const QHostAddress &address, quint16 port)
{
    setListenBacklogSize(1024);
    if (!QTcpServer::listen(address, port)) {
        return Error{
            ErrorCode::serverFailure,
            QStringLiteral("Cannot listen on %1, port %2: %3.").arg(address.toString()).arg(port).arg(errorString())};
    }
    return {};
}

// Who is one too many hears nothing: an answer would cost what the bound is to save.
void FrontDoor::incomingConnection(qintptr descriptor)
{
    auto place = Census::enter(m_census, peerOf(int(descriptor)));
    if (place)
        m_handOn(descriptor, std::move(place));
    else
        ::close(int(descriptor));
}

}
