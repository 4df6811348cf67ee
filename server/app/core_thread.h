#pragma once

#include "server/app/setup_code.h"
#include "server/core/chat_core.h"
#include "server/doors/core_link.h"
#include "server/storage/sql_store.h"
#include "server/storage/sqlite_connection.h"

#include <QThread>
#include <QTimer>

namespace tincan::app {

// The thread the core lives on, with the one connection that writes.
class CoreThread
{
public:
    CoreThread();
    ~CoreThread();
    Q_DISABLE_COPY_MOVE(CoreThread)

    // Opens and migrates the database, and looks it through before where that is asked. Nothing else may be called
    // before it has answered.
    Status openDatabase(const QString &path, bool checkFirst);
    // Between the two: the code that makes the first administrator, empty where there is one. Used, it goes.
    Result<QString> prepareSetup(const SetupCode &setup);
    // `failed` is called on the core's thread, once, when storage has failed for good: time to stop.
    void startCore(doors::CoreLink &link, core::HashRunner &hashes, const core::Policy &policy,
                   std::function<void()> failed);
    // Holds from the next batch on. From any thread.
    void setPolicy(const core::Policy &policy);
    // Asks the thread to take what waits in the link. From any thread.
    void wake();
    // Returns when what waited has been handled and let out; what the database kept waiting is refused.
    void finishWaiting();
    void stop();
    // After stop(): whether the database was opened, and has not failed since.
    bool endedWell() const { return m_isOpen && !m_hasFailed; }
    // How long the write-ahead log is. From any thread.
    storage::WriteAheadLog &log() { return m_log; }

private:
    Status openOnThread(const QString &path, bool checkFirst);
    void runWaiting();
    void tellIfFailed();
    void setTimer();

    SystemWallClock m_wall;
    SystemMonotonicClock m_monotonic;
    SystemRandom m_random;
    storage::WriteAheadLog m_log;
    std::unique_ptr<storage::SqliteConnection> m_sql;
    std::unique_ptr<storage::SqlStore> m_store;
    std::unique_ptr<core::ChatCore> m_core;
    doors::CoreLink *m_link = nullptr;
    std::function<void()> m_failed;
    std::optional<SetupCode> m_setup;
    bool m_isOpen = false;
    bool m_hasFailed = false;

    // Lives on the thread, with the core.
    std::unique_ptr<QTimer> m_timer;
    QObject *m_onThread;
    QThread m_thread;
};

}
