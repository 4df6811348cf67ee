#pragma once

#include "server/doors/net/front_door.h"
#include "server/doors/net/reception.h"
#include "server/doors/websocket/peers.h"
#include "server/doors/websocket/websocket_door.h"
#include "tests/server/doors/scripted_core.h"
#include "tests/server/doors/websocket/raw_client.h"
#include "tests/server/doors/websocket/websocket_client.h"

#include <QTest>

#include <atomic>
#include <thread>

namespace tincan::tests {

// Only a test that fails waits as long as this.
constexpr int longMs = 20'000;

inline const protocol::MessageAccepted accepted{{}, {}, {}, 1, 1, {}};
protocol::SessionOpened sessionOpened();
std::shared_ptr<const protocol::Event> posted(const QString &text);

// Runs what blocks, while the events of this thread go on.
template <class Work>
void meanwhile(Work work)
{
    std::atomic<bool> done = false;
    std::thread other([&] {
        work();
        done = true;
    });
    while (!done)
        (void)QTest::qWaitFor([&] { return done.load(); });
    other.join();
}

// A door on an I/O thread, clients in front of it, and behind it a core that is the test. For tests to be made from.
class OpenDoor
{
protected:
    [[nodiscard]] bool open();
    void close();

    // A client that has said hello.
    std::unique_ptr<Client> greeted();
    // Its connection, as the core knows it.
    core::ConnectionId signIn(Client &client);
    core::RequestKey nextCommand();
    bool waitUntilClosed(core::ConnectionId connection);
    // One that reads nothing from here on, and is attached to a topic of its own.
    std::unique_ptr<RawClient> nonReader(core::ConnectionId *connection);
    void publish(core::ConnectionId connection, const QString &text);

    SystemMonotonicClock m_clock;
    doors::net::Proxies m_proxies;
    doors::net::SignInLimits m_signIns{{}, m_clock};
    std::unique_ptr<ScriptedCore> m_core;
    std::unique_ptr<doors::net::IoThread> m_thread;
    std::unique_ptr<doors::net::FrontDoor> m_frontDoor;
};

}
