#include "server/app/server_app.h"

#include "server/app/identity.h"
#include "server/doors/control/control_door.h"
#include "server/doors/websocket/peers.h"
#include "server/doors/websocket/websocket_door.h"

#include <QLoggingCategory>

Q_LOGGING_CATEGORY(serverLog, "tincan.server")

namespace tincan::app {

namespace {

constexpr int readerThreads = 2;
constexpr int hashThreads = 2;
constexpr quint64 ioThreads = 2;

// On the I/O thread that the other door lives on, and ends with it.
void openControl(QObject *otherDoor, const QString &path, doors::net::Switchboard &switchboard,
                 doors::net::ConnectionIds &ids, doors::CoreLink &link)
{
    auto door = std::make_unique<doors::control::ControlDoor>(switchboard, ids, link);
    if (const auto listening = door->listen(path); !listening) {
        qCWarning(serverLog,
                  "Commands for accounts can be given only while the server is stopped: %s",
                  qPrintable(listening.error().detail));
        return;
    }
    door.release()->setParent(otherDoor);
}

}

Result<std::unique_ptr<ServerApp>> ServerApp::start(const Config &config, std::function<void()> failed)
{
    auto directory = DataDirectory::open(config.dataDirectory);
    if (!directory)
        return directory.error();
    std::unique_ptr<ServerApp> app(new ServerApp(*std::move(directory)));
    if (const auto running = app->run(config, std::move(failed)); !running)
        return running.error();
    return app;
}

ServerApp::ServerApp(std::unique_ptr<DataDirectory> directory) : m_directory(std::move(directory)) {}

ServerApp::~ServerApp()
{
    for (const auto &frontDoor : m_frontDoors)
        frontDoor->close();
    // What was asked is answered before the peers are told to leave.
    if (m_link)
        m_core.finishWaiting();
    for (const auto &thread : m_ioThreads)
        thread->stop();
    // What peers asked while they left may still need the hashes.
    if (m_link)
        m_core.finishWaiting();
    m_hashes.reset();
    // The one that writes is the last to close the database: it puts the whole log back.
    m_fullCheck.reset();
    m_checkpointer.reset();
    m_readers.reset();
    m_core.stop();
    if (m_core.endedWell() && m_isChecked)
        m_directory->sayStoppedCleanly();
}

QStringList ServerApp::urls() const
{
    QStringList urls;
    for (const Endpoint &endpoint : m_endpoints)
        urls.append((m_tls ? QStringLiteral("wss://") : QStringLiteral("ws://")) + endpointText(endpoint));
    return urls;
}

Status ServerApp::run(const Config &config, std::function<void()> failed)
{
    const bool checkFirst = !m_directory->wasStoppedCleanly();
    if (const auto opened = m_core.openDatabase(m_directory->databasePath(), checkFirst); !opened)
        return opened;
    if (const auto known = takeIdentity(config); !known)
        return known;
    const auto setupCode = m_core.prepareSetup(SetupCode(m_directory->setupCodePath()));
    if (!setupCode)
        return setupCode.error();
    m_setupCode = *setupCode;
    m_readers = std::make_unique<storage::Readers>(m_directory->databasePath(), readerThreads, m_clock);
    m_checkpointer = std::make_unique<storage::Checkpointer>(m_directory->databasePath(), m_core.log(), *m_readers);
    m_isChecked = !checkFirst;
    if (checkFirst)
        startFullCheck();
    m_link = std::make_unique<doors::CoreLink>(*m_readers, [this] { m_core.wake(); });
    m_hashes = std::make_unique<security::HashPool>(hashThreads,
                                                    [this](core::HashDone done) { m_link->hashDone(std::move(done)); });
    m_proxies = doors::net::Proxies(config.trustedProxies);
    m_rules.origins = config.origins;
    m_census = doors::net::Census::make({int(config.limits.all), int(config.limits.perAddress), m_proxies});
    makeIoThreads();
    m_core.startCore(*m_link, *m_hashes, config.policy, std::move(failed));
    return listen(config.listen);
}

Status ServerApp::takeIdentity(const Config &config)
{
    if (config.plaintext)
        return {};
    const auto identity =
        ensureIdentity({config.tls.certificate, config.tls.key}, *m_directory, SystemWallClock().now());
    if (!identity)
        return identity.error();
    for (const QString &warning : identity->warnings)
        qCWarning(serverLog, "%s", qPrintable(warning));
    qCInfo(serverLog, "This server's key is %s", qPrintable(inGroups(identity->fingerprint)));
    m_tls = identity->tls;
    return {};
}

void ServerApp::renewIdentity(const Config &config)
{
    // Whether there is encryption at all is decided at a start.
    if (!m_tls)
        return;
    if (const auto taken = takeIdentity(config); !taken) {
        qCWarning(serverLog, "The old certificate stays: %s", qPrintable(taken.error().detail));
        return;
    }
    for (const auto &thread : m_ioThreads)
        thread->useTls(m_tls);
}

Status ServerApp::listen(const std::vector<Endpoint> &endpoints)
{
    const auto handOn = [this](qintptr descriptor, doors::net::Census::Place place) {
        m_ioThreads[m_nextThread++ % m_ioThreads.size()]->adopt(descriptor, std::move(place));
    };
    for (const auto &[address, port] : endpoints) {
        auto &frontDoor = m_frontDoors.emplace_back(std::make_unique<doors::net::FrontDoor>(m_census, handOn));
        if (const auto listening = frontDoor->listen(address, port); !listening)
            return listening;
        m_endpoints.push_back({address, frontDoor->port()});
    }
    return {};
}

// Takes as long as it takes, and gives way where it would keep the write-ahead log from being used again.
void ServerApp::startFullCheck()
{
    const auto isInTheWay = [this] { return m_core.log().isTooLong(); };
    const auto tell = [this](const Status &checked) {
        m_isChecked = checked.ok();
        if (checked)
            qCInfo(serverLog,
                   "The last stop was not a clean one. The database has been checked in full, and is whole.");
        else if (checked.error().code == ErrorCode::busy)
            qCWarning(serverLog,
                      "The full check of the database did not come to its end. It begins again at the next start.");
        else
            qCCritical(serverLog,
                       "The last stop was not a clean one, and the full check of the database has ended so: %s",
                       qPrintable(checked.error().detail));
    };
    m_fullCheck = std::make_unique<storage::FullCheck>(m_directory->databasePath(), isInTheWay, tell);
}

void ServerApp::makeIoThreads()
{
    for (quint64 index = 0; index < ioThreads; ++index) {
        const auto makeDoor = [this, index](doors::net::Switchboard &switchboard, doors::net::ConnectionIds &ids) {
            using doors::websocket::Peers;
            using doors::websocket::WebSocketDoor;
            auto peers =
                std::make_unique<Peers>(switchboard, ids, Peers::World{*m_link, m_clock, m_signIns, m_proxies});
            auto webSockets = std::make_unique<WebSocketDoor>(std::move(peers));
            auto door = std::make_unique<doors::net::Reception>(std::move(webSockets), m_rules);
            if (index == 0)
                openControl(door.get(), m_directory->controlPath(), switchboard, ids, *m_link);
            return door;
        };
        m_ioThreads.push_back(std::make_unique<doors::net::IoThread>(index, makeDoor));
        m_ioThreads.back()->useTls(m_tls);
        m_link->addThread(*m_ioThreads.back());
    }
}

}
