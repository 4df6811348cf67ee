// ws-echo PORT: says back every WebSocket message it gets, through the server's own front door and with its limits, for
// conformance suites. Listens on this computer only.

#include "server/doors/net/front_door.h"
#include "server/doors/net/io_thread.h"
#include "server/doors/net/reception.h"
#include "server/doors/websocket/websocket_door.h"
#include "shared/protocol/limits.h"

#include <QCoreApplication>

#include <cstdio>

namespace {

using namespace tincan::doors;

class Echo final : public websocket::Host
{
public:
    void admit(QWebSocket *webSocket, QTcpSocket *) override
    {
        const auto most = quint64(tincan::protocol::limits::frameBytes);
        webSocket->setMaxAllowedIncomingFrameSize(most);
        webSocket->setMaxAllowedIncomingMessageSize(most);
        QObject::connect(webSocket, &QWebSocket::textMessageReceived, webSocket, &QWebSocket::sendTextMessage);
        QObject::connect(webSocket, &QWebSocket::binaryMessageReceived, webSocket, &QWebSocket::sendBinaryMessage);
        QObject::connect(webSocket, &QWebSocket::disconnected, webSocket, &QObject::deleteLater);
    }
};

}

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const auto arguments = QCoreApplication::arguments();
    bool isPort = false;
    const quint16 port = arguments.value(1).toUShort(&isPort);
    if (arguments.size() != 2 || !isPort) {
        std::fputs("usage: ws-echo PORT\n", stderr);
        return 2;
    }
    net::IoThread thread(0, [](net::Switchboard &, net::ConnectionIds &) {
        auto webSockets = std::make_unique<websocket::WebSocketDoor>(std::make_unique<Echo>());
        return std::make_unique<net::Reception>(std::move(webSockets), net::Reception::Rules());
    });
    const auto handOn = [&thread](qintptr descriptor, net::Census::Place place) {
        thread.adopt(descriptor, std::move(place));
    };
    net::FrontDoor door(net::Census::make({}), handOn);
    if (const auto listening = door.listen(QHostAddress::LocalHost, port); !listening) {
        std::fprintf(stderr, "ws-echo: %s\n", qPrintable(listening.error().detail));
        return 1;
    }
    std::printf("ws-echo ready on ws://127.0.0.1:%d\n", int(door.port()));
    std::fflush(stdout);
    return QCoreApplication::exec();
}
