#include "server/doors/net/io_thread.h"

#include "server/doors/net/epoll_dispatcher.h"

#include <QTimer>

namespace tincan::doors::net {

namespace {

// How long peers may take to hear that the server stops, and how often to look whether all have.
constexpr int farewellMs = 1000;
constexpr int lookMs = 10;

}

IoThread::IoThread(quint64 index, MakeDoor makeDoor) : m_ids(index), m_onThread(new QObject)
{
    m_onThread->moveToThread(&m_thread);
    m_thread.setObjectName(QStringLiteral("tincan-io-%1").arg(index));
#ifdef Q_OS_LINUX
    m_thread.setEventDispatcher(new EpollDispatcher);
#endif
    m_thread.start();
    QMetaObject::invokeMethod(
        m_onThread.get(),
        [this, makeDoor = std::move(makeDoor)] { m_door = makeDoor(m_switchboard, m_ids); },
        Qt::QueuedConnection);
}

IoThread::~IoThread()
{
    stop();
}

void IoThread::adopt(qintptr descriptor, Census::Place place)
{
    const auto shared = std::make_shared<Census::Place>(std::move(place));
    const auto begin = [this, descriptor, shared] { this->begin(descriptor, std::move(*shared)); };
    QMetaObject::invokeMethod(m_onThread.get(), begin, Qt::QueuedConnection);
}

void IoThread::useTls(const std::optional<QSslConfiguration> &tls)
{
    QMetaObject::invokeMethod(m_onThread.get(), [this, tls] { m_tls = tls; }, Qt::QueuedConnection);
}

void IoThread::post(OutgoingBatch batch)
{
    bool first = false;
    {
        const std::lock_guard lock(m_inboxMutex);
        first = m_inbox.empty();
        m_inbox.push_back(std::move(batch));
    }
    // One wake-up for as many batches as arrive before the thread comes to look.
    if (first)
        QMetaObject::invokeMethod(m_onThread.get(), [this] { drain(); }, Qt::QueuedConnection);
}

void IoThread::stop()
{
    if (!m_thread.isRunning())
        return;
    QMetaObject::invokeMethod(m_onThread.get(), [this] { closeAll(); }, Qt::QueuedConnection);
    m_thread.wait();
}

void IoThread::drain()
{
    // The door is gone, and all connections with it.
    if (!m_door)
        return;
    std::vector<OutgoingBatch> batches;
    {
        const std::lock_guard lock(m_inboxMutex);
        batches.swap(m_inbox);
    }
    for (const OutgoingBatch &batch : batches) {
        for (const core::Outgoing &outgoing : *batch)
            m_switchboard.handle(outgoing);
    }
    // Written once for each connection, however much came together for it.
    m_switchboard.flushDue();
}

void IoThread::begin(qintptr descriptor, Census::Place place)
{
    auto socket = socketOf(descriptor, std::move(place), m_tls);
    if (socket && m_door)
        m_door->enter(std::move(socket));
}

void IoThread::closeAll()
{
    drain();
    for (Receiver *receiver : m_switchboard.receivers())
        receiver->closeForShutdown();
    endWhenAllHaveLeft(farewellMs);
}

void IoThread::endWhenAllHaveLeft(int patienceMs)
{
    if (patienceMs > 0 && !m_switchboard.receivers().empty()) {
        const auto look = [this, patienceMs] { endWhenAllHaveLeft(patienceMs - lookMs); };
        QTimer::singleShot(lookMs, m_onThread.get(), look);
        return;
    }
    m_door.reset();
    m_thread.quit();
}

}
