#pragma once

#include "server/doors/core_link.h"
#include "server/doors/net/send_queue.h"
#include "server/doors/websocket/native_dialect.h"
#include "server/doors/websocket/request_order.h"

#include <QObject>
#include <QWebSocket>

namespace tincan::doors::websocket {

// One WebSocket connection in our own protocol: frames to requests, answers and events to frames. Decides when a
// request may start, and nothing about whether it may succeed.
class Peer final : public QObject, public net::Receiver
{
    Q_OBJECT

public:
    // Takes the web socket; the TCP socket below it is used for sending.
    Peer(core::ConnectionId id, QWebSocket *webSocket, QTcpSocket *tcpSocket, CoreLink &link,
         const NativeDialect &dialect);

    const Dialect &dialect() const override { return m_dialect; }
    void answer(quint64 ticket, const Result<protocol::Reply> &reply) override;
    void attached(const core::SignedIn &who) override { m_actor = who; }
    void deliver(const QByteArray &bytes) override;
    void flush() override;
    void closeSession() override;
    void closeForShutdown() override;

signals:
    void closed();

private:
    void onText(const QString &text);
    void onAboutToClose();
    void onDisconnected();
    void startWhatMay();
    void begin(quint64 ticket, const protocol::Request &request);
    void refuse(const QString &id, const Error &error);
    void send(const QByteArray &utf8);
    void close(QWebSocketProtocol::CloseCode code, const QString &reason);

    core::ConnectionId m_id;
    QWebSocket *m_webSocket;
    QPointer<QTcpSocket> m_tcpSocket;
    CoreLink &m_link;
    const NativeDialect &m_dialect;
    net::SendQueue m_sendQueue;
    RequestOrder m_order;
    core::Actor m_actor;
    bool m_greeted = false;
    bool m_closing = false;
};

}
