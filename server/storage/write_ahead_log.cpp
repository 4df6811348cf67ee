#include "server/storage/write_ahead_log.h"

namespace tincan::storage {

void WriteAheadLog::committed(qint64 frames)
{
    const std::lock_guard lock(m_mutex);
    if (frames < m_frames) {
        ++m_restarts;
        m_nextPassive = m_limits.passiveFrames;
        m_nextUrgent = m_limits.urgentFrames;
        m_nextHeld = m_limits.heldFrames;
    }
    const bool hasNews = frames < m_frames || frames >= m_nextPassive;
    m_frames = frames;
    if (hasNews)
        m_changed.notify_all();
}

// Each checkpoint syncs a file, so one that gets nowhere because somebody reads is not tried again at once.
bool WriteAheadLog::takeWritersTurn()
{
    const std::lock_guard lock(m_mutex);
    if (m_restartWanted)
        return true;
    if (m_frames < m_nextUrgent)
        return false;
    m_nextUrgent = m_frames + m_limits.passiveFrames;
    return true;
}

bool WriteAheadLog::waitForGrowth()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_stopping || m_frames >= m_nextPassive; });
    m_nextPassive = m_frames + m_limits.passiveFrames;
    return !m_stopping;
}

bool WriteAheadLog::isTooLong() const
{
    const std::lock_guard lock(m_mutex);
    return m_frames >= m_nextHeld;
}

void WriteAheadLog::beginRestart()
{
    const std::lock_guard lock(m_mutex);
    m_restartsBefore = m_restarts;
    m_restartWanted = true;
}

bool WriteAheadLog::waitForRestart(std::chrono::milliseconds atMost)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait_for(lock, atMost, [this] { return m_stopping || m_restarts != m_restartsBefore; });
    return m_restarts != m_restartsBefore;
}

// One that has failed, because another program reads, is tried again when the log is a quarter longer: holding all
// reads again at once would let nobody read any more.
void WriteAheadLog::endRestart(bool done)
{
    const std::lock_guard lock(m_mutex);
    m_restartWanted = false;
    // Where it is done, the next commit is the first of the new log and says so.
    if (!done)
        m_nextHeld = m_frames + m_limits.heldFrames / 4;
}

void WriteAheadLog::stop()
{
    const std::lock_guard lock(m_mutex);
    m_stopping = true;
    m_changed.notify_all();
}

}
