#include "tests/server/doors/websocket/open_door.h"

namespace tincan::tests {

using core::ConnectionId;
using doors::websocket::Peers;
using doors::websocket::WebSocketDoor;
using protocol::Reply;

protocol::SessionOpened sessionOpened()
{
    return {{}, {{}, QStringLiteral("bob"), QStringLiteral("Bob")}, std::nullopt};
}

std::shared_ptr<const protocol::Event> posted(const QString &text)
{
    return std::make_shared<const protocol::Event>(protocol::MessagePosted{{{}, {}, {}, {}, 1, 1, 1, {}, text}});
}

bool OpenDoor::open()
{
    m_core = std::make_unique<ScriptedCore>();
    m_thread = std::make_unique<doors::net::IoThread>(
        0, [this](doors::net::Switchboard &switchboard, doors::net::ConnectionIds &ids) {
            auto peers =
                std::make_unique<Peers>(switchboard, ids, Peers::World{m_core->link(), m_clock, m_signIns, m_proxies});
            auto webSockets = std::make_unique<WebSocketDoor>(std::move(peers));
            return std::make_unique<doors::net::Reception>(std::move(webSockets), doors::net::Reception::Rules());
        });
    m_core->link().addThread(*m_thread);
    const auto handOn = [this](qintptr descriptor, doors::net::Census::Place place) {
        m_thread->adopt(descriptor, std::move(place));
    };
    m_frontDoor = std::make_unique<doors::net::FrontDoor>(doors::net::Census::make({}), handOn);
    return m_frontDoor->listen(QHostAddress::LocalHost, 0).ok();
}

void OpenDoor::close()
{
    m_frontDoor.reset();
    m_thread.reset();
    m_core.reset();
}

std::unique_ptr<Client> OpenDoor::greeted()
{
    auto client = std::make_unique<Client>(m_frontDoor->port());
    if (!QTest::qWaitFor([&] { return client->isConnected(); }))
        qFatal("no connection");
    client->say(hello);
    if (!QTest::qWaitFor([&] { return client->heard() == QStringLiteral("welcome h"); }))
        qFatal("no welcome");
    return client;
}

core::RequestKey OpenDoor::nextCommand()
{
    std::optional<core::RequestKey> found;
    (void)QTest::qWaitFor([&] { return (found = m_core->next()).has_value(); }, longMs);
    return found.value_or(core::RequestKey());
}

ConnectionId OpenDoor::signIn(Client &client)
{
    client.say(resume);
    const core::RequestKey request = nextCommand();
    m_core->release(core::Attach{request.connection, core::SignedIn(), {request.connection, GroupId()}});
    m_core->answer(request, Reply(sessionOpened()));
    return request.connection;
}

bool OpenDoor::waitUntilClosed(ConnectionId connection)
{
    return QTest::qWaitFor([&] { return m_core->closed().contains(connection); }, longMs);
}

std::unique_ptr<RawClient> OpenDoor::nonReader(ConnectionId *connection)
{
    std::unique_ptr<RawClient> client;
    bool ready = false;
    meanwhile([&] {
        // The kernel must not take everything for it.
        client = std::make_unique<RawClient>(m_frontDoor->port(), 32 * 1024);
        ready = client->shakeHands() && client->send(RawClient::text(hello)) && client->send(RawClient::text(resume));
    });
    if (!ready)
        return nullptr;
    const core::RequestKey request = nextCommand();
    m_core->release(core::Attach{request.connection, core::SignedIn(), {request.connection}});
    m_core->answer(request, Reply(sessionOpened()));
    *connection = request.connection;
    return client;
}

void OpenDoor::publish(ConnectionId connection, const QString &text)
{
    m_core->release(core::Publish{{connection, std::nullopt}, posted(text)});
}

}
