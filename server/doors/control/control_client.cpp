#include "server/doors/control/control_client.h"

#include "server/doors/control/control_message.h"

#include <QLocalSocket>

namespace tincan::doors::control {

namespace {

int msUntil(const QDeadlineTimer &until)
{
    return int(std::max<qint64>(until.remainingTime(), 0));
}

Error noAnswer()
{
    return {ErrorCode::outcomeUnknown,
            QStringLiteral("The server has not answered. Whether it was done, \"user list\" and the audit log tell.")};
}

}

std::optional<Result<protocol::Reply>> ask(const QString &path, const core::Operate &request, QDeadlineTimer until)
{
    QLocalSocket socket;
    socket.connectToServer(path);
    if (!socket.waitForConnected(msUntil(until))) {
        if (socket.error() == QLocalSocket::SocketAccessError) {
            return Result<protocol::Reply>(
                Error{ErrorCode::forbidden, QStringLiteral("The server there belongs to another user.")});
        }
        return std::nullopt;
    }
    socket.write(encodeRequest(request));
    while (!socket.canReadLine()) {
        if (socket.bytesAvailable() > mostLineBytes || !socket.waitForReadyRead(msUntil(until)))
            return Result<protocol::Reply>(noAnswer());
    }
    return decodeAnswer(socket.readLine().trimmed());
}

}
