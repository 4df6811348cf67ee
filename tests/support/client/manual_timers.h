#pragma once

#include "client/state/timers.h"
#include "tests/support/manual_clock.h"

#include <QtTest>

#include <map>

namespace tincan::tests {

// Alarms that go off when a test moves the clock, in the order of their times.
class ManualTimers final : public state::Timers
{
public:
    explicit ManualTimers(ManualClock &clock) : m_clock(clock) {}

    std::unique_ptr<Alarm> after(qint64 ms, std::function<void()> call) override
    {
        const Key key{m_clock.monotonic().now().ms + ms, m_next++};
        m_alarms->emplace(key, std::move(call));
        return std::make_unique<ManualAlarm>(m_alarms, key);
    }

    void advance(qint64 ms)
    {
        const qint64 end = m_clock.monotonic().now().ms + ms;
        constexpr int tooMany = 10'000;
        for (int rung = 0; !m_alarms->empty() && m_alarms->begin()->first.first <= end; ++rung) {
            if (rung == tooMany)
                return QTest::qFail("the alarms never end", __FILE__, __LINE__);
            const auto first = m_alarms->extract(m_alarms->begin());
            m_clock.advance(first.key().first - m_clock.monotonic().now().ms);
            first.mapped()();
        }
        m_clock.advance(end - m_clock.monotonic().now().ms);
    }

    // What is due now, and nothing else.
    void settle() { advance(0); }

    bool isEmpty() const { return m_alarms->empty(); }

private:
    // When, and the how manieth alarm it was.
    using Key = std::pair<qint64, quint64>;
    using Alarms = std::map<Key, std::function<void()>>;

    class ManualAlarm final : public Alarm
    {
    public:
        ManualAlarm(std::shared_ptr<Alarms> alarms, Key key) : m_alarms(std::move(alarms)), m_key(key) {}
        ~ManualAlarm() override { m_alarms->erase(m_key); }
        Q_DISABLE_COPY_MOVE(ManualAlarm)

    private:
        std::shared_ptr<Alarms> m_alarms;
        Key m_key;
    };

    ManualClock &m_clock;
    std::shared_ptr<Alarms> m_alarms = std::make_shared<Alarms>();
    quint64 m_next = 0;
};

}
