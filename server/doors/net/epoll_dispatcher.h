#pragma once

#include <QAbstractEventDispatcher>

#include <array>
#include <atomic>
#include <chrono>
#include <set>
#include <unordered_map>
#include <vector>

namespace tincan::doors::net {

// An event loop that looks only at the sockets that are ready, however many there are: Qt's own visits all of them in
// each turn. For threads with many sockets; Linux only.
class EpollDispatcher final : public QAbstractEventDispatcher
{
    Q_OBJECT

public:
    explicit EpollDispatcher(QObject *parent = nullptr);
    ~EpollDispatcher() override;

    bool processEvents(QEventLoop::ProcessEventsFlags flags) override;

    void registerSocketNotifier(QSocketNotifier *notifier) override;
    void unregisterSocketNotifier(QSocketNotifier *notifier) override;

    void registerTimer(int id, qint64 intervalMs, Qt::TimerType type, QObject *object) override;
    bool unregisterTimer(int id) override;
    bool unregisterTimers(QObject *object) override;
    QList<TimerInfo> registeredTimers(QObject *object) const override;
    int remainingTime(int id) override;

    void wakeUp() override;
    void interrupt() override;

private:
    using Clock = std::chrono::steady_clock;

    struct Timer
    {
        std::chrono::milliseconds interval;
        Qt::TimerType type;
        QObject *object;
        Clock::time_point due;
        // Its event is being handled, perhaps in a loop within this loop.
        bool isRunning = false;
    };
    // By QSocketNotifier::Type.
    using Notifiers = std::array<QSocketNotifier *, 3>;

    void watch(int descriptor);
    int patienceMs(QEventLoop::ProcessEventsFlags flags) const;
    bool fireSockets(int patienceMs, bool isWithSockets);
    bool fire(int descriptor, int type);
    bool fireTimers();

    int m_epoll;
    int m_wakeUp;
    std::atomic<bool> m_isWoken = false;
    std::atomic<bool> m_isInterrupted = false;
    // By descriptor: the kernel gives out the lowest that is free.
    std::vector<Notifiers> m_sockets;
    std::unordered_map<int, Timer> m_timers;
    std::set<std::pair<Clock::time_point, int>> m_schedule;
};

}
