#pragma once

#include "client/net/server_link.h"
#include "client/net/websocket_transport.h"
#include "client/state/chat_controller.h"

namespace tincan::net {

// A whole client without a window: WebSocket, link and controller, connected. What windows, tests and tools start from:
//
//   state::MemoryTokenStore tokens;
//   state::MemoryDraftStore drafts;
//   state::MemoryPinStore pins;
//   net::ChatClient client(tokens, drafts, pins);
//   client.connectTo(QUrl(QStringLiteral("wss://127.0.0.1:8642/")));
//   client.chat().session().join(QStringLiteral("alice"), QStringLiteral("Alice"));
class ChatClient final : public QObject
{
    Q_OBJECT

public:
    ChatClient(state::TokenStore &tokens, state::DraftStore &drafts, state::PinStore &pins, QObject *parent = nullptr);

    void connectTo(const QUrl &url) { m_link.connectTo(url); }
    // Whoever answers at this address next is taken for the server.
    void forgetKeyOf(const QUrl &url);
    void tryNow() { m_link.tryNow(); }
    void disconnectFromServer() { m_link.disconnectFromServer(); }

    state::ChatController &chat() { return m_chat; }
    state::ConnectionStatus &status() { return m_status; }
    const MonotonicClock &clock() const { return m_monotonicClock; }
    state::Timers &timers() { return m_timers; }

private:
    SystemWallClock m_wallClock;
    SystemMonotonicClock m_monotonicClock;
    SystemRandom m_random;
    state::SystemTimers m_timers;
    state::ConnectionStatus m_status;
    Trust m_trust;
    WebSocketTransport m_transport;
    ServerLink m_link;
    state::ChatController m_chat;
};

}
