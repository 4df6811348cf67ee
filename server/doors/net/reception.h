#pragma once

#include "server/doors/net/door.h"
#include "server/doors/net/request_head.h"

#include <QObject>
#include <QStringList>

namespace tincan::doors::net {

// Takes a connection until it is known what it wants, and hands it to whose door that is. One who does not say it in
// time and in bounds is answered in HTTP and sent away.
class Reception final : public QObject, public Door
{
    Q_OBJECT

public:
    struct Rules
    {
        // From the first moment until a WebSocket is open: TLS, the head, and the upgrade.
        int withinMs = 5'000;
        qsizetype headBytes = 16 * 1024;
        // Whose pages may connect, besides those from this server itself.
        QStringList origins = {};
    };

    Reception(std::unique_ptr<Door> webSockets, Rules rules);

    void enter(std::unique_ptr<QTcpSocket> owned) override;

private:
    void look(QTcpSocket *socket);
    void handOver(QTcpSocket *socket, const RequestHead &head);
    bool isAllowed(const RequestHead &head) const;
    void giveUp(QTcpSocket *socket);
    void refuse(QTcpSocket *socket, const QByteArray &status, const QByteArray &why);

    std::unique_ptr<Door> m_webSockets;
    const Rules m_rules;
};

}
