#include "client/state/timers.h"

#include <QtTest>

using namespace tincan;

class TestTimers : public QObject
{
    Q_OBJECT

private slots:
    void anAlarmGoesOffOnce()
    {
        int calls = 0;
        const auto alarm = m_timers.after(0, [&] { ++calls; });
        QTRY_COMPARE(calls, 1);
        QCoreApplication::processEvents();
        QCOMPARE(calls, 1);
    }

    void aDestroyedAlarmIsSilent()
    {
        bool wrong = false;
        bool after = false;
        auto alarm = m_timers.after(0, [&] { wrong = true; });
        const auto later = m_timers.after(1, [&] { after = true; });
        alarm.reset();
        QTRY_VERIFY(after);
        QVERIFY(!wrong);
    }

    void theCallMayDestroyItsOwnAlarm()
    {
        bool again = false;
        std::unique_ptr<state::Timers::Alarm> alarm;
        alarm = m_timers.after(0, [&] { alarm = m_timers.after(0, [&] { again = true; }); });
        QTRY_VERIFY(again);
    }

private:
    state::SystemTimers m_timers;
};

QTEST_GUILESS_MAIN(TestTimers)
#include "tst_timers.moc"
