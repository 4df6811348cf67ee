#include "server/doors/net/front_door.h"

#include <QTimer>

namespace tincan::doors::net {

namespace {

// How long to wait for descriptors to become free.
constexpr int pauseMs = 100;

}

FrontDoor::FrontDoor(std::function<void(qintptr)> handOn) : m_handOn(std::move(handOn))
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

}
