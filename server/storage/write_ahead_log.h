#pragma once

#include <QtGlobal>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>

namespace tincan::storage {

// When the write-ahead log is long enough for what. A frame is a page of 4 KiB.
struct LogLimits
{
    // So many more, and the checkpointing thread puts them back into the database.
    qint64 passiveFrames = 1'000;
    // From here on the writer does it too, between two batches: alone the thread would run after it for ever.
    qint64 urgentFrames = 4'000;
    // 64 MiB. From here on new reads are held until the log begins anew.
    qint64 heldFrames = 16'384;
};

// What the writer and the checkpointing thread know together about the length of the log. Touches no database.
class WriteAheadLog
{
public:
    explicit WriteAheadLog(const LogLimits &limits = {}) : m_limits(limits) {}
    Q_DISABLE_COPY_MOVE(WriteAheadLog)

    // For the writer: after each commit; and before each transaction, whether it had better checkpoint first.
    void committed(qint64 frames);
    bool takeWritersTurn();

    // For the checkpointing thread: returns when there is something to put back, false when it is time to end.
    bool waitForGrowth();
    bool isTooLong() const;
    // From here on the writer helps at each turn, until the log has begun anew.
    void beginRestart();
    // True as soon as it has begun anew; false after that time, and at once when it is time to end.
    bool waitForRestart(std::chrono::milliseconds atMost);
    void endRestart(bool done);
    // The disk has failed while the log was put back. Nothing of it is lost, but the writer must not go on: a file that
    // could not be synced once may seem to be synced the next time.
    void sayBroken() { m_isBroken = true; }
    bool isBroken() const { return m_isBroken; }
    // Lets the waiting ones return.
    void stop();

private:
    const LogLimits m_limits;
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    qint64 m_frames = 0;
    // The lengths at which each of them acts next.
    qint64 m_nextPassive = m_limits.passiveFrames;
    qint64 m_nextUrgent = m_limits.urgentFrames;
    qint64 m_nextHeld = m_limits.heldFrames;
    quint64 m_restarts = 0;
    quint64 m_restartsBefore = 0;
    bool m_restartWanted = false;
    bool m_stopping = false;
    std::atomic<bool> m_isBroken = false;
};

}
