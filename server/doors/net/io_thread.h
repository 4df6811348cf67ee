#pragma once

#include "server/doors/net/arriving_socket.h"
#include "server/doors/net/door.h"
#include "server/doors/net/switchboard.h"

#include <QObject>
#include <QThread>

#include <functional>
#include <mutex>

namespace tincan::doors::net {

using OutgoingBatch = std::shared_ptr<const std::vector<core::Outgoing>>;

// Gives out the ids of one I/O thread's connections. The thread's index is part of them, so no two threads meet.
class ConnectionIds
{
public:
    explicit ConnectionIds(quint64 threadIndex) : m_last(threadIndex << 48) {}
    core::ConnectionId next() { return {++m_last}; }

private:
    quint64 m_last;
};

// A thread that owns sockets: it reads and writes them, and nothing else does. Everything else reaches it through
// adopt() and post(), which any thread may call.
class IoThread
{
public:
    // Called on the thread, once. What it makes dies on the thread too.
    using MakeDoor = std::function<std::unique_ptr<Door>(Switchboard &, ConnectionIds &)>;

    IoThread(quint64 index, MakeDoor makeDoor);
    ~IoThread();
    Q_DISABLE_COPY_MOVE(IoThread)

    void adopt(qintptr descriptor, Census::Place place);
    // How those speak who come from now on; without, in the clear.
    void useTls(const std::optional<QSslConfiguration> &tls);
    void post(OutgoingBatch batch);
    // Tells every peer that the server goes away, gives them a moment to hear it, and ends the thread. What was
    // posted before is sent before.
    void stop();

private:
    void drain();
    void begin(qintptr descriptor, Census::Place place);
    void closeAll();
    void endWhenAllHaveLeft(int patienceMs);

    ConnectionIds m_ids;
    Switchboard m_switchboard;
    std::unique_ptr<Door> m_door;
    std::optional<QSslConfiguration> m_tls;

    std::mutex m_inboxMutex;
    std::vector<OutgoingBatch> m_inbox;

    // The context of everything that runs on the thread. It outlives the thread: readers and the core may still post
    // then, and that goes nowhere.
    std::unique_ptr<QObject> m_onThread;
    QThread m_thread;
};

}
