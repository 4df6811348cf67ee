#include "server/doors/net/reception.h"

#include <QTimer>

namespace tincan::doors::net {

namespace {

constexpr int farewellMs = 2'000;

// Qt takes the timer of that name off a socket once its upgrade is done: until then it runs from the first moment,
// whatever trickles in.
QString deadlineName()
{
    return QStringLiteral("handshakeTimer");
}

QTimer *deadlineOf(QTcpSocket *socket)
{
    return socket->findChild<QTimer *>(deadlineName(), Qt::FindDirectChildrenOnly);
}

}

Reception::Reception(std::unique_ptr<Door> webSockets, Rules rules)
    : m_webSockets(std::move(webSockets)),
      m_rules(std::move(rules))
{}

void Reception::enter(std::unique_ptr<QTcpSocket> owned)
{
    QTcpSocket *socket = owned.release();
    socket->setParent(this);
    // One byte more tells that it is too much.
    socket->setReadBufferSize(m_rules.headBytes + 1);
    auto *deadline = new QTimer(socket);
    deadline->setObjectName(deadlineName());
    deadline->setSingleShot(true);
    connect(deadline, &QTimer::timeout, this, [this, socket] { giveUp(socket); });
    deadline->start(m_rules.withinMs);
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    connect(socket, &QTcpSocket::readyRead, this, [this, socket] { look(socket); });
    if (socket->bytesAvailable() > 0)
        look(socket);
}

void Reception::look(QTcpSocket *socket)
{
    const auto read = readHead(socket->peek(m_rules.headBytes + 1), m_rules.headBytes);
    if (const auto *head = std::get_if<RequestHead>(&read))
        return handOver(socket, *head);
    switch (std::get<HeadProblem>(read)) {
    case HeadProblem::incomplete:
        return;
    case HeadProblem::bad:
        return refuse(socket, "400 Bad Request", "This is not HTTP as it is read here.");
    case HeadProblem::tooLarge:
        return refuse(socket, "431 Request Header Fields Too Large", "The head of the request is too large.");
    }
}

void Reception::handOver(QTcpSocket *socket, const RequestHead &head)
{
    if (!head.isWebSocket) {
        return refuse(
            socket, "426 Upgrade Required\r\nUpgrade: websocket", "This is a TinCan server. It speaks WebSocket.");
    }
    if (!isAllowed(head))
        return refuse(socket, "403 Forbidden", "Pages of this origin may not connect.");
    // Nobody may speak WebSocket before it is agreed on.
    if (socket->bytesAvailable() > head.bytes)
        return refuse(socket, "400 Bad Request", "Something follows the request to upgrade.");
    disconnect(socket, &QTcpSocket::readyRead, this, nullptr);
    m_webSockets->enter(std::unique_ptr<QTcpSocket>(socket));
}

// Browsers always name the page's origin; other programs name none.
bool Reception::isAllowed(const RequestHead &head) const
{
    return head.origin.isEmpty() || head.origin == "http://" + head.host || head.origin == "https://" + head.host
           || m_rules.origins.contains(QString::fromLatin1(head.origin));
}

// Nobody gets an answer who has said nothing, or has not even agreed on the encryption.
void Reception::giveUp(QTcpSocket *socket)
{
    if (socket->parent() == this && socket->bytesAvailable() > 0)
        refuse(socket, "408 Request Timeout", "The request took too long.");
    else
        socket->abort();
}

void Reception::refuse(QTcpSocket *socket, const QByteArray &status, const QByteArray &why)
{
    disconnect(socket, &QTcpSocket::readyRead, this, nullptr);
    socket->write("HTTP/1.1 " + status + "\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\n"
                  + "Content-Length: " + QByteArray::number(why.size() + 1) + "\r\n\r\n" + why + '\n');
    // What is left unread would make the kernel take the answer back.
    connect(socket, &QTcpSocket::readyRead, socket, [socket] { socket->readAll(); });
    socket->readAll();
    socket->disconnectFromHost();
    if (auto *deadline = deadlineOf(socket)) {
        disconnect(deadline, &QTimer::timeout, this, nullptr);
        connect(deadline, &QTimer::timeout, socket, [socket] { socket->abort(); });
        deadline->start(farewellMs);
    }
}

}
