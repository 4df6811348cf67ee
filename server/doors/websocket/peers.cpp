#include "server/doors/websocket/peers.h"

namespace tincan::doors::websocket {

namespace {

constexpr int roundMs = 2'500;

}

Peers::Peers(net::Switchboard &switchboard, net::ConnectionIds &ids, const World &world)
    : m_switchboard(switchboard),
      m_ids(ids),
      m_world(world)
{
    connect(&m_rounds, &QTimer::timeout, this, &Peers::lookAfterAll);
    m_rounds.start(roundMs);
}

void Peers::admit(QWebSocket *webSocket, QTcpSocket *tcpSocket)
{
    const core::ConnectionId id = m_ids.next();
    auto *peer = new Peer(id,
                          webSocket,
                          tcpSocket,
                          Peer::World{m_world.link, m_dialect, m_world.clock, m_world.signIns, m_world.proxies});
    peer->setParent(this);
    m_peers.emplace(id, peer);
    m_switchboard.add(id, *peer);
    connect(peer, &Peer::closed, this, [this, id, peer] {
        m_switchboard.remove(id);
        m_peers.erase(id);
        peer->deleteLater();
    });
}

void Peers::lookAfterAll()
{
    // One that is closed leaves later.
    for (const auto &[id, peer] : m_peers)
        peer->lookAfter();
}

}
