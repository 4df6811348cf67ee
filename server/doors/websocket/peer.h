#pragma once

#include "server/doors/core_link.h"
#include "server/doors/net/proxies.h"
#include "server/doors/net/send_queue.h"
#include "server/doors/net/sign_in_limits.h"
#include "server/doors/websocket/native_dialect.h"
#include "server/doors/websocket/request_order.h"
#include "shared/base/clock.h"

#include <QByteArrayList>
#include <QObject>
#include <QWebSocket>

namespace tincan::doors::websocket {

// One WebSocket connection in our own protocol: frames to requests, answers and events to frames. Decides when a
// request may start, and nothing about whether it may succeed.
class Peer final : public QObject, public net::Receiver
{
    Q_OBJECT

public:
    struct World
    {
        CoreLink &link;
        const NativeDialect &dialect;
        const MonotonicClock &clock;
        net::SignInLimits &signIns;
        const net::Proxies &proxies;
    };

    // How long it may take to say hello, and how long there may be silence: after the first span it is asked whether
    // it is there, after the second it is taken for gone.
    static constexpr qint64 helloWithinMs = 10'000;
    static constexpr qint64 askAfterMs = 20'000;
    static constexpr qint64 goneAfterMs = 40'000;
    // What one connection may ask for; the rest waits its turn, as far as there is room for it.
    static constexpr net::TokenBucket::Size budget{64, 64};

    // Takes the web socket; the TCP socket below it is used for sending.
    Peer(core::ConnectionId id, QWebSocket *webSocket, QTcpSocket *tcpSocket, const World &world);

    // From time to time: whether it has said hello, and whether it is there.
    void lookAfter();

    const Dialect &dialect() const override { return m_world.dialect; }
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
    bool mayStartNow();
    Status admit(const protocol::Command &command);
    QHostAddress origin() const;
    void begin(quint64 ticket, const protocol::Request &request);
    void refuse(const QString &id, const Error &error);
    void sendRefusals();
    void send(const QByteArray &utf8);
    void close(QWebSocketProtocol::CloseCode code, const QString &reason);

    core::ConnectionId m_id;
    QWebSocket *m_webSocket;
    QPointer<QTcpSocket> m_tcpSocket;
    const World m_world;
    net::SendQueue m_sendQueue;
    RequestOrder m_order;
    net::TokenBucket m_budget;
    const MonotonicTime m_begun;
    MonotonicTime m_heard;
    // How often in a row it was refused because it does not wait for its turn.
    int m_impatience = 0;
    QByteArrayList m_refusals;
    core::Actor m_actor;
    // One at a time: it goes alone.
    std::unique_ptr<net::SignInLimits::Attempt> m_attempt;
    bool m_greeted = false;
    bool m_isWaiting = false;
    bool m_isHeld = false;
    bool m_isAsked = false;
    bool m_closing = false;
};

}
