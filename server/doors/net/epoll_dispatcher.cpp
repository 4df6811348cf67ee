#include "server/doors/net/epoll_dispatcher.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <limits>

namespace tincan::doors::net {

namespace {

constexpr std::array<quint32, 3> eventOf = {EPOLLIN, EPOLLOUT, EPOLLPRI};
// What ends a connection concerns everybody who waits for something on it.
constexpr quint32 ending = EPOLLERR | EPOLLHUP;
constexpr size_t spareSockets = 256;

}

EpollDispatcher::EpollDispatcher(QObject *parent)
    : QAbstractEventDispatcher(parent),
      m_epoll(::epoll_create1(EPOLL_CLOEXEC)),
      m_wakeUp(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC))
{
    if (m_epoll == -1 || m_wakeUp == -1)
        qFatal("No descriptor is left for an event loop.");
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = m_wakeUp;
    ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, m_wakeUp, &event);
}

EpollDispatcher::~EpollDispatcher()
{
    ::close(m_epoll);
    ::close(m_wakeUp);
}

bool EpollDispatcher::processEvents(QEventLoop::ProcessEventsFlags flags)
{
    m_isInterrupted = false;
    emit awake();
    QCoreApplication::sendPostedEvents();
    const int patience = patienceMs(flags);
    if (patience != 0)
        emit aboutToBlock();
    const bool isWithSockets = !flags.testFlag(QEventLoop::ExcludeSocketNotifiers);
    const bool socketsFired = fireSockets(patience, isWithSockets);
    const bool timersFired = !flags.testFlag(QEventLoop::X11ExcludeTimers) && fireTimers();
    return socketsFired || timersFired;
}

// How long to wait for something to happen; -1 is for ever.
int EpollDispatcher::patienceMs(QEventLoop::ProcessEventsFlags flags) const
{
    if (!flags.testFlag(QEventLoop::WaitForMoreEvents) || m_isInterrupted || m_isWoken)
        return 0;
    if (m_schedule.empty() || flags.testFlag(QEventLoop::X11ExcludeTimers))
        return -1;
    // Rounded up: who is woken too early has to wait once more.
    const auto rest = std::chrono::ceil<std::chrono::milliseconds>(m_schedule.begin()->first - Clock::now());
    return int(std::clamp<qint64>(rest.count(), 0, std::numeric_limits<int>::max()));
}

bool EpollDispatcher::fireSockets(int patienceMs, bool isWithSockets)
{
    std::array<epoll_event, 512> events;
    const int count = ::epoll_wait(m_epoll, events.data(), int(events.size()), patienceMs);
    bool fired = m_isWoken.exchange(false);
    for (int i = 0; i < count; ++i) {
        const int descriptor = events[size_t(i)].data.fd;
        const quint32 what = events[size_t(i)].events;
        if (descriptor == m_wakeUp) {
            eventfd_t value = 0;
            ::eventfd_read(m_wakeUp, &value);
            continue;
        }
        for (int type = 0; isWithSockets && type < int(eventOf.size()); ++type) {
            if (what & (eventOf[size_t(type)] | ending))
                fired |= fire(descriptor, type);
        }
    }
    return fired;
}

// An earlier one of the same turn may have taken the notifier away.
bool EpollDispatcher::fire(int descriptor, int type)
{
    QSocketNotifier *notifier = m_sockets[size_t(descriptor)][size_t(type)];
    if (!notifier)
        return false;
    QEvent event(QEvent::SockAct);
    QCoreApplication::sendEvent(notifier, &event);
    return true;
}

void EpollDispatcher::registerSocketNotifier(QSocketNotifier *notifier)
{
    const auto descriptor = size_t(notifier->socket());
    if (descriptor >= m_sockets.size())
        m_sockets.resize(descriptor + spareSockets);
    m_sockets[descriptor][notifier->type()] = notifier;
    watch(int(descriptor));
}

void EpollDispatcher::unregisterSocketNotifier(QSocketNotifier *notifier)
{
    const auto descriptor = size_t(notifier->socket());
    if (descriptor >= m_sockets.size() || m_sockets[descriptor][notifier->type()] != notifier)
        return;
    m_sockets[descriptor][notifier->type()] = nullptr;
    watch(int(descriptor));
}

void EpollDispatcher::watch(int descriptor)
{
    epoll_event event{};
    event.data.fd = descriptor;
    for (size_t type = 0; type < eventOf.size(); ++type) {
        if (m_sockets[size_t(descriptor)][type])
            event.events |= eventOf[type];
    }
    if (event.events == 0)
        ::epoll_ctl(m_epoll, EPOLL_CTL_DEL, descriptor, nullptr);
    // The kernel forgets a descriptor that is closed, and its number comes back with another socket.
    else if (::epoll_ctl(m_epoll, EPOLL_CTL_MOD, descriptor, &event) == -1)
        ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, descriptor, &event);
}

void EpollDispatcher::registerTimer(int id, qint64 intervalMs, Qt::TimerType type, QObject *object)
{
    const std::chrono::milliseconds interval(intervalMs);
    const auto due = Clock::now() + interval;
    m_timers.insert_or_assign(id, Timer{interval, type, object, due});
    m_schedule.emplace(due, id);
}

bool EpollDispatcher::unregisterTimer(int id)
{
    const auto timer = m_timers.find(id);
    if (timer == m_timers.end())
        return false;
    m_schedule.erase({timer->second.due, id});
    m_timers.erase(timer);
    return true;
}

bool EpollDispatcher::unregisterTimers(QObject *object)
{
    const auto timers = registeredTimers(object);
    for (const TimerInfo &timer : timers)
        unregisterTimer(timer.timerId);
    return !timers.isEmpty();
}

QList<QAbstractEventDispatcher::TimerInfo> EpollDispatcher::registeredTimers(QObject *object) const
{
    QList<TimerInfo> timers;
    for (const auto &[id, timer] : m_timers) {
        if (timer.object == object)
            timers.append({id, int(timer.interval.count()), timer.type});
    }
    return timers;
}

int EpollDispatcher::remainingTime(int id)
{
    const auto timer = m_timers.find(id);
    if (timer == m_timers.end())
        return -1;
    const auto rest = std::chrono::ceil<std::chrono::milliseconds>(timer->second.due - Clock::now());
    return int(std::max<qint64>(0, rest.count()));
}

// Those that are due now; what they start is for the next turn.
bool EpollDispatcher::fireTimers()
{
    const auto now = Clock::now();
    std::vector<int> due;
    for (auto next = m_schedule.begin(); next != m_schedule.end() && next->first <= now; ++next)
        due.push_back(next->second);
    bool fired = false;
    for (const int id : due) {
        const auto found = m_timers.find(id);
        if (found == m_timers.end() || found->second.due > now || found->second.isRunning)
            continue;
        Timer &timer = found->second;
        m_schedule.erase({timer.due, id});
        timer.due = std::max(timer.due + timer.interval, now);
        m_schedule.emplace(timer.due, id);
        timer.isRunning = true;
        QTimerEvent event(id);
        QCoreApplication::sendEvent(timer.object, &event);
        // Often it has ended itself.
        if (const auto still = m_timers.find(id); still != m_timers.end())
            still->second.isRunning = false;
        fired = true;
    }
    return fired;
}

void EpollDispatcher::wakeUp()
{
    if (!m_isWoken.exchange(true))
        ::eventfd_write(m_wakeUp, 1);
}

void EpollDispatcher::interrupt()
{
    m_isInterrupted = true;
    wakeUp();
}

}
