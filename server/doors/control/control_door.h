#pragma once

#include "server/doors/core_link.h"

#include <QLocalServer>
#include <QTimer>

namespace tincan::doors::control {

// The door of whoever runs the server: a socket in the data directory that only its owner can open. Lives on one I/O
// thread, beside the door there that listens to the network. Who may come in is the file system's business.
class ControlDoor final : public QObject
{
    Q_OBJECT

public:
    // The kernel takes no longer path, and Qt's makes one that is a byte longer before it is there.
    static constexpr qsizetype mostPathBytes = 106;
    static constexpr int mostPeers = 8;

    // How long a peer may take to say what it wants; and how often to look whether there is a socket still.
    struct Patience
    {
        int requestMs = 5'000;
        int lookMs = 10'000;
    };

    ControlDoor(net::Switchboard &switchboard, net::ConnectionIds &ids, CoreLink &link, Patience patience);
    ControlDoor(net::Switchboard &switchboard, net::ConnectionIds &ids, CoreLink &link)
        : ControlDoor(switchboard, ids, link, Patience())
    {}

    static bool isTooLong(const QString &path);
    // Takes away what a dead server has left there: to be called by whoever holds the data directory's lock, and by
    // nobody else.
    Status listen(const QString &path);

private:
    void onNewConnection();
    void admit(QLocalSocket *socket);
    void look();

    net::Switchboard &m_switchboard;
    net::ConnectionIds &m_ids;
    CoreLink &m_link;
    Patience m_patience;
    QString m_path;
    QLocalServer m_server;
    QTimer m_look;
    int m_peers = 0;
};

}
