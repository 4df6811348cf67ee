#include "client/state/timers.h"

#include <QObject>
#include <QTimerEvent>

#include <chrono>

namespace tincan::state {

namespace {

class SystemAlarm final : public Timers::Alarm, public QObject
{
public:
    SystemAlarm(qint64 ms, std::function<void()> call) : m_call(std::move(call))
    {
        m_timer = startTimer(std::chrono::milliseconds(ms), ms < 1'000 ? Qt::PreciseTimer : Qt::CoarseTimer);
    }

protected:
    void timerEvent(QTimerEvent *) override
    {
        killTimer(m_timer);
        // The call may destroy this alarm: nothing of it is touched afterwards.
        const auto call = std::move(m_call);
        call();
    }

private:
    std::function<void()> m_call;
    int m_timer = 0;
};

}

std::unique_ptr<Timers::Alarm> SystemTimers::after(qint64 ms, std::function<void()> call)
{
    return std::make_unique<SystemAlarm>(ms, std::move(call));
}

}
