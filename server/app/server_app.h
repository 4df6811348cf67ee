#pragma once

#include "server/app/config.h"
#include "server/app/core_thread.h"
#include "server/app/data_directory.h"
#include "server/doors/net/front_door.h"
#include "server/doors/net/reception.h"
#include "server/doors/net/sign_in_limits.h"
#include "server/security/hash_pool.h"
#include "server/storage/checkpointer.h"
#include "server/storage/integrity.h"

namespace tincan::app {

// The server as a whole: makes the big parts, connects them, and takes them apart in the right order.
class ServerApp
{
public:
    // Accepts connections when it returns. `failed` is called once, from a thread of the server's own, when storage
    // has failed for good: nothing is acknowledged any more, and whoever started the server is to end it.
    static Result<std::unique_ptr<ServerApp>> start(const Config &config, std::function<void()> failed);
    // Finishes what is in flight, says goodbye to every peer, and ends all threads.
    ~ServerApp();
    Q_DISABLE_COPY_MOVE(ServerApp)

    // Holds from now on.
    void setPolicy(const core::Policy &policy) { m_core.setPolicy(policy); }
    // Reads key and certificate again; where they are not sound, those that are there stay, and the log says why.
    void renewIdentity(const Config &config);
    // Where clients find it, in the order of the configuration.
    QStringList urls() const;
    // What makes the first administrator; empty where there is one.
    const QString &setupCode() const { return m_setupCode; }

private:
    explicit ServerApp(std::unique_ptr<DataDirectory> directory);

    Status run(const Config &config, std::function<void()> failed);
    Status listen(const std::vector<Endpoint> &endpoints);
    Status takeIdentity(const Config &config);
    void startFullCheck();
    void makeIoThreads();

    SystemMonotonicClock m_clock;
    doors::net::Proxies m_proxies;
    doors::net::Reception::Rules m_rules;
    std::shared_ptr<doors::net::Census> m_census;
    doors::net::SignInLimits m_signIns{{}, m_clock};
    // Taken apart from the last to the first.
    std::unique_ptr<DataDirectory> m_directory;
    CoreThread m_core;
    std::unique_ptr<storage::Readers> m_readers;
    std::unique_ptr<storage::Checkpointer> m_checkpointer;
    std::unique_ptr<storage::FullCheck> m_fullCheck;
    std::unique_ptr<doors::CoreLink> m_link;
    std::unique_ptr<security::HashPool> m_hashes;
    std::vector<std::unique_ptr<doors::net::IoThread>> m_ioThreads;
    std::vector<std::unique_ptr<doors::net::FrontDoor>> m_frontDoors;
    std::vector<Endpoint> m_endpoints;
    std::optional<QSslConfiguration> m_tls;
    size_t m_nextThread = 0;
    QString m_setupCode;
    // Nothing is left to look through: the last stop was a clean one, or the full check has ended well.
    std::atomic<bool> m_isChecked = false;
};

}
