#pragma once

#include "client/net/transport.h"
#include "client/state/timers.h"

#include <QAbstractSocket>

class QWebSocket;

namespace tincan::net {

// A WebSocket, one for each attempt. Bounded in what it takes in; encrypted, unless the server is this computer;
// certificates are checked, and errors about them are never ignored. Notices by pings when the other end is gone.
class WebSocketTransport final : public Transport
{
    Q_OBJECT

public:
    static constexpr qint64 pingEveryMs = 20'000;
    // So often it is looked whether what we send is taken: pings are answered by themselves, and whoever sends them
    // without end and reads nothing would fill the memory with the answers.
    static constexpr qint64 lookEveryMs = 1'000;
    static constexpr qint64 mostUnread = 1024 * 1024;

    explicit WebSocketTransport(state::Timers &timers, QObject *parent = nullptr);
    ~WebSocketTransport() override;

    void open(const QUrl &url) override;
    void close() override;
    void sendText(const QByteArray &utf8) override;

private:
    void connectSocket();
    void onDisconnected();
    void fail(const QString &reason);
    void drop();
    void keepAlive();
    void lookAfter();

    state::Timers &m_timers;
    QWebSocket *m_socket = nullptr;
    bool m_heard = false;
    bool m_wasFull = false;
    std::unique_ptr<state::Timers::Alarm> m_ping;
    std::unique_ptr<state::Timers::Alarm> m_look;
};

}
