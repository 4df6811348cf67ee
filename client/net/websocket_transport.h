#pragma once

#include "client/net/transport.h"
#include "client/net/trust.h"
#include "client/state/timers.h"

#include <QAbstractSocket>

class QWebSocket;
class QSslSocket;

namespace tincan::net {

// A WebSocket, one for each attempt. Bounded in what it takes in; encrypted, unless the server is this computer and
// asked for without; says nothing before it was asked whether the server's key is to be trusted. Notices by pings when
// the other end is gone.
class WebSocketTransport final : public Transport
{
    Q_OBJECT

public:
    static constexpr qint64 pingEveryMs = 20'000;
    // So often it is looked whether what we send is taken: pings are answered by themselves, and whoever sends them
    // without end and reads nothing would fill the memory with the answers.
    static constexpr qint64 lookEveryMs = 1'000;
    static constexpr qint64 mostUnread = 1024 * 1024;

    WebSocketTransport(state::Timers &timers, Trust &trust, QObject *parent = nullptr);
    ~WebSocketTransport() override;

    void open(const QUrl &url) override;
    void close() override;
    void sendText(const QByteArray &utf8) override;

private:
    void connectSocket();
    void encrypt();
    void askForTrust(const QList<QSslError> &errors);
    void onError();
    void onDisconnected();
    void fail(const QString &reason);
    void drop();
    void keepAlive();
    void lookAfter();

    state::Timers &m_timers;
    Trust &m_trust;
    QWebSocket *m_socket = nullptr;
    bool m_isTrusted = false;
    QString m_refusal;
    bool m_heard = false;
    bool m_wasFull = false;
    std::unique_ptr<state::Timers::Alarm> m_ping;
    std::unique_ptr<state::Timers::Alarm> m_look;
};

}
