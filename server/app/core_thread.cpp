#include "server/app/core_thread.h"

#include "server/app/database.h"

#include <algorithm>

namespace tincan::app {

namespace {

constexpr qint64 longestTimerMs = 3'600'000;

}

CoreThread::CoreThread() : m_onThread(new QObject)
{
    m_onThread->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_onThread, &QObject::deleteLater);
    m_thread.setObjectName(QStringLiteral("tincan-core"));
    m_thread.start();
}

CoreThread::~CoreThread()
{
    stop();
}

Status CoreThread::openDatabase(const QString &path, bool checkFirst)
{
    Status status;
    const auto open = [&] { status = openOnThread(path, checkFirst); };
    QMetaObject::invokeMethod(m_onThread, open, Qt::BlockingQueuedConnection);
    m_isOpen = status.ok();
    return status;
}

Status CoreThread::openOnThread(const QString &path, bool checkFirst)
{
    auto opened = app::openDatabase(path, checkFirst, m_wall, m_random);
    if (!opened)
        return opened.error();
    m_sql = *std::move(opened);
    m_sql->afterCommit([this](qint64 frames) { m_log.committed(frames); });
    m_store = std::make_unique<storage::SqlStore>(*m_sql);
    m_store->keepShort(m_log);
    return {};
}

Result<QString> CoreThread::prepareSetup(const SetupCode &setup)
{
    Result<QString> code = QString();
    const auto prepare = [&] {
        m_setup = setup;
        code = m_setup->prepare(*m_store, m_random);
    };
    QMetaObject::invokeMethod(m_onThread, prepare, Qt::BlockingQueuedConnection);
    return code;
}

void CoreThread::startCore(doors::CoreLink &link, core::HashRunner &hashes, const core::Policy &policy,
                           std::function<void()> failed)
{
    const auto start = [&] {
        m_link = &link;
        m_failed = std::move(failed);
        m_timer = std::make_unique<QTimer>();
        m_timer->setSingleShot(true);
        m_timer->setTimerType(Qt::PreciseTimer);
        QObject::connect(m_timer.get(), &QTimer::timeout, m_onThread, [this] { runWaiting(); });
        const auto setupClaimed = [this] {
            if (m_setup)
                m_setup->remove();
        };
        m_core = std::make_unique<core::ChatCore>(
            core::Surroundings{*m_store, link, hashes, m_wall, m_monotonic, m_random, policy, setupClaimed});
        setTimer();
    };
    QMetaObject::invokeMethod(m_onThread, start, Qt::BlockingQueuedConnection);
}

void CoreThread::setPolicy(const core::Policy &policy)
{
    const auto set = [this, policy] {
        if (!m_core)
            return;
        m_core->setPolicy(policy);
        // Who is waited for less may be due by now.
        setTimer();
    };
    QMetaObject::invokeMethod(m_onThread, set, Qt::QueuedConnection);
}

void CoreThread::wake()
{
    QMetaObject::invokeMethod(m_onThread, [this] { runWaiting(); }, Qt::QueuedConnection);
}

void CoreThread::finishWaiting()
{
    const auto finish = [this] {
        runWaiting();
        if (!m_core)
            return;
        m_core->stopWaiting();
        tellIfFailed();
    };
    QMetaObject::invokeMethod(m_onThread, finish, Qt::BlockingQueuedConnection);
}

void CoreThread::stop()
{
    if (!m_thread.isRunning())
        return;
    // A database connection is closed on the thread that opened it.
    const auto end = [this] {
        m_timer.reset();
        m_core.reset();
        m_store.reset();
        m_sql.reset();
        m_thread.quit();
    };
    QMetaObject::invokeMethod(m_onThread, end, Qt::QueuedConnection);
    m_thread.wait();
}

void CoreThread::runWaiting()
{
    if (!m_core)
        return;
    m_core->run(m_link->take());
    m_core->runDue();
    tellIfFailed();
    setTimer();
}

void CoreThread::tellIfFailed()
{
    if (m_hasFailed || !m_core->hasFailed())
        return;
    m_hasFailed = true;
    if (m_failed)
        m_failed();
}

void CoreThread::setTimer()
{
    // Some things are due in years, which is more than the timer can count.
    if (const auto due = m_core->nextDue())
        m_timer->start(int(std::clamp(*due - m_monotonic.now(), qint64(0), longestTimerMs)));
    else
        m_timer->stop();
}

}
