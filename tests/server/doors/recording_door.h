#pragma once

#include "server/doors/net/io_thread.h"

#include <QSemaphore>

namespace tincan::tests {

// What happens on an I/O thread, for the test's thread to look at.
class ThreadLog
{
public:
    void add(const QString &line)
    {
        const std::lock_guard lock(m_mutex);
        m_lines += line;
    }
    QString text() const
    {
        const std::lock_guard lock(m_mutex);
        return m_lines.join(u'|');
    }

private:
    mutable std::mutex m_mutex;
    QStringList m_lines;
};

// Whether a connection leaves when it is told that the server stops.
enum class Farewell { heeded, ignored };

// A connection without a socket.
class RecordingReceiver final : public doors::net::Receiver, public doors::Dialect
{
public:
    RecordingReceiver(ThreadLog &log, std::function<void()> leave) : m_log(log), m_leave(std::move(leave)) {}

    const doors::Dialect &dialect() const override { return *this; }
    QByteArray eventBytes(const protocol::Event &) const override { return "event"; }
    void answer(quint64 ticket, const Result<protocol::Reply> &reply) override
    {
        m_log.add(
            QStringLiteral("%1 %2").arg(reply ? QStringLiteral("answer") : wireText(reply.error().code)).arg(ticket));
    }
    void attached(const core::SignedIn &) override { m_log.add(QStringLiteral("attached")); }
    void deliver(const QByteArray &bytes) override { m_log.add(QString::fromUtf8(bytes)); }
    void flush() override { m_log.add(QStringLiteral("flush")); }
    void closeSession() override { m_log.add(QStringLiteral("close")); }
    void closeForShutdown() override
    {
        m_log.add(QStringLiteral("shutdown"));
        m_leave();
    }

private:
    ThreadLog &m_log;
    std::function<void()> m_leave;
};

// A door with one connection behind it from the beginning.
class RecordingDoor final : public doors::net::Door
{
public:
    RecordingDoor(doors::net::Switchboard &board, core::ConnectionId id, ThreadLog &log, Farewell farewell)
        : m_log(log),
          m_receiver(log, [&board, id, farewell] {
              if (farewell == Farewell::heeded)
                  board.remove(id);
          })
    {
        board.add(id, m_receiver);
    }
    ~RecordingDoor() override { m_log.add(QStringLiteral("door gone")); }
    void enter(std::unique_ptr<QTcpSocket>) override { m_log.add(QStringLiteral("entered")); }

private:
    ThreadLog &m_log;
    RecordingReceiver m_receiver;
};

inline doors::net::IoThread::MakeDoor makeRecordingDoor(ThreadLog &log, Farewell farewell = Farewell::heeded)
{
    return [&log, farewell](doors::net::Switchboard &board, doors::net::ConnectionIds &ids) {
        return std::make_unique<RecordingDoor>(board, ids.next(), log, farewell);
    };
}

// The connection of a RecordingDoor on the thread of that index.
inline core::ConnectionId firstConnectionOn(quint64 threadIndex)
{
    return doors::net::ConnectionIds(threadIndex).next();
}

}
