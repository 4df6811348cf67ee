#pragma once

#include "server/doors/core_link.h"

#include <QLocalSocket>
#include <QObject>

namespace tincan::doors::control {

// One connection to the control socket: reads one request, says its answer, and is done. It never signs in, so that no
// event is for it.
class ControlPeer final : public QObject, public net::Receiver, public Dialect
{
    Q_OBJECT

public:
    // Takes the socket. Whoever has not said a whole line within the time is sent away.
    ControlPeer(core::ConnectionId id, QLocalSocket *socket, CoreLink &link, int withinMs);

    const Dialect &dialect() const override { return *this; }
    QByteArray eventBytes(const protocol::Event &) const override { return {}; }
    void answer(quint64 ticket, const Result<protocol::Reply> &reply) override;
    void attached(const core::SignedIn &) override {}
    void deliver(const QByteArray &) override {}
    void flush() override {}
    void closeSession() override { leave(); }
    void closeForShutdown() override;

signals:
    void closed();

private:
    void onDisconnected();
    void onReadyRead();
    void onTooSlow();
    void say(const Result<protocol::Reply> &answer);
    void leave();

    core::ConnectionId m_id;
    QLocalSocket *m_socket;
    CoreLink &m_link;
    bool m_hasAsked = false;
};

}
