#include "server/app/server_app.h"

#include "server/doors/control/control_door.h"
#include "server/doors/websocket/websocket_door.h"

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
        qWarning("Commands for accounts can be given only while the server is stopped: %s",
                 qPrintable(listening.error().detail));
        return;
    }
    door.release()->setParent(otherDoor);
}

}

Result<std::unique_ptr<ServerApp>> ServerApp::start(const Options &options, std::function<void()> failed)
{
    auto directory = DataDirectory::open(options.dataDirectory);
    if (!directory)
        return directory.error();
    std::unique_ptr<ServerApp> app(new ServerApp(*std::move(directory)));
    if (const auto running = app->run(options, std::move(failed)); !running)
        return running.error();
    return app;
}

ServerApp::ServerApp(std::unique_ptr<DataDirectory> directory) : m_directory(std::move(directory)) {}

ServerApp::~ServerApp()
{
    if (m_frontDoor)
        m_frontDoor->close();
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

QString ServerApp::url() const
{
    const bool isV6 = m_address.protocol() == QAbstractSocket::IPv6Protocol;
    const QString host = isV6 ? u'[' + m_address.toString() + u']' : m_address.toString();
    return QStringLiteral("ws://%1:%2").arg(host).arg(m_frontDoor->port());
}

Status ServerApp::run(const Options &options, std::function<void()> failed)
{
    const bool checkFirst = !m_directory->wasStoppedCleanly();
    if (const auto opened = m_core.openDatabase(m_directory->databasePath(), checkFirst); !opened)
        return opened;
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
    makeIoThreads();
    m_core.startCore(*m_link, *m_hashes, std::move(failed));

    m_address = options.address;
    m_frontDoor = std::make_unique<doors::net::FrontDoor>([this, next = size_t(0)](qintptr descriptor) mutable {
        m_ioThreads[next++ % m_ioThreads.size()]->adopt(descriptor);
    });
    return m_frontDoor->listen(options.address, options.port);
}

// Takes as long as it takes, and gives way where it would keep the write-ahead log from being used again.
void ServerApp::startFullCheck()
{
    const auto isInTheWay = [this] { return m_core.log().isTooLong(); };
    const auto tell = [this](const Status &checked) {
        m_isChecked = checked.ok();
        if (checked)
            qInfo("The last stop was not a clean one. The database has been checked in full, and is whole.");
        else if (checked.error().code == ErrorCode::busy)
            qWarning("The full check of the database did not come to its end. It begins again at the next start.");
        else
            qCritical("The last stop was not a clean one, and the full check of the database has ended so: %s",
                      qPrintable(checked.error().detail));
    };
    m_fullCheck = std::make_unique<storage::FullCheck>(m_directory->databasePath(), isInTheWay, tell);
}

void ServerApp::makeIoThreads()
{
    for (quint64 index = 0; index < ioThreads; ++index) {
        const auto makeDoor = [this, index](doors::net::Switchboard &switchboard, doors::net::ConnectionIds &ids) {
            auto door = std::make_unique<doors::websocket::WebSocketDoor>(switchboard, ids, *m_link);
            if (index == 0)
                openControl(door.get(), m_directory->controlPath(), switchboard, ids, *m_link);
            return door;
        };
        m_ioThreads.push_back(std::make_unique<doors::net::IoThread>(index, makeDoor));
        m_link->addThread(*m_ioThreads.back());
    }
}

}
