#pragma once

#include <QtGlobal>

#include <functional>
#include <memory>

namespace tincan::state {

// Runs something later on this thread; tests hand in one whose time they move themselves.
class Timers
{
public:
    class Alarm
    {
    public:
        virtual ~Alarm() = default;
    };

    virtual ~Timers() = default;
    // Calls once, `ms` from now; destroying the alarm before that means never. The call may destroy its own alarm.
    [[nodiscard]] virtual std::unique_ptr<Alarm> after(qint64 ms, std::function<void()> call) = 0;
};

class SystemTimers final : public Timers
{
public:
    std::unique_ptr<Alarm> after(qint64 ms, std::function<void()> call) override;
};

}
