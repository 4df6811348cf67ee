#include "server/doors/net/front_door.h"

namespace tincan::doors::net {

Status FrontDoor::listen(const QHostAddress &address, quint16 port)
{
    setListenBacklogSize(1024);
    if (!QTcpServer::listen(address, port)) {
        return Error{ErrorCode::serverFailure, QStringLiteral("Cannot listen on %1, port %2: %3.")
                                                   .arg(address.toString())
                                                   .arg(port)
                                                   .arg(errorString())};
    }
    return {};
}

}
