#pragma once

#include "server/doors/control/control_door.h"
#include "tests/server/doors/scripted_core.h"

#include <QLocalSocket>
#include <QTemporaryDir>
#include <QTest>

namespace tincan::tests {

// Only a test that fails waits as long as this.
constexpr int longMs = 20'000;

// A control socket on an I/O thread, and behind it a core that is the test.
class OpenControl
{
public:
    using Patience = doors::control::ControlDoor::Patience;

    explicit OpenControl(const QString &path, Patience patience = Patience()) : m_path(path)
    {
        const auto makeDoor = [this, patience](doors::net::Switchboard &board, doors::net::ConnectionIds &ids) {
            auto holder = std::make_unique<Holder>(board, ids, m_link, patience);
            m_status = holder->door.listen(m_path);
            m_isMade = true;
            return holder;
        };
        m_thread = std::make_unique<doors::net::IoThread>(0, makeDoor);
        m_link.addThread(*m_thread);
        if (!QTest::qWaitFor([this] { return m_isMade.load(); }, longMs))
            qFatal("no door");
    }

    const Status &status() const { return m_status; }
    // What has reached the core in the end.
    std::optional<core::Submission> next()
    {
        (void)QTest::qWaitFor([this] { return look(); }, longMs);
        return takeFirst();
    }
    bool hasNothing() { return !look(); }
    void answer(const core::Submission &submission, Result<protocol::Reply> reply)
    {
        std::vector<core::Outgoing> one;
        one.push_back(core::Answer{submission.request, std::move(reply)});
        m_link.release(std::move(one));
    }
    void stop() { m_thread->stop(); }

private:
    struct Holder final : doors::net::Door
    {
        Holder(doors::net::Switchboard &board, doors::net::ConnectionIds &ids, doors::CoreLink &link, Patience patience)
            : door(board, ids, link, patience)
        {}
        void enter(std::unique_ptr<QTcpSocket>) override {}

        doors::control::ControlDoor door;
    };

    bool look()
    {
        for (core::Submission &each : m_link.take())
            m_waiting.push_back(std::move(each));
        return !m_waiting.empty();
    }
    std::optional<core::Submission> takeFirst()
    {
        if (m_waiting.empty())
            return std::nullopt;
        core::Submission first = std::move(m_waiting.front());
        m_waiting.pop_front();
        return first;
    }

    QString m_path;
    InlineReaders m_readers;
    doors::CoreLink m_link{m_readers, [] {}};
    Status m_status;
    std::atomic<bool> m_isMade = false;
    std::deque<core::Submission> m_waiting;
    std::unique_ptr<doors::net::IoThread> m_thread;
};

// Somebody who speaks to it, well or badly.
class ControlCaller
{
public:
    explicit ControlCaller(const QString &path)
    {
        m_socket.connectToServer(path);
        (void)m_socket.waitForConnected(longMs);
    }
    ControlCaller(const QString &path, const QByteArray &bytes) : ControlCaller(path) { say(bytes); }

    void say(const QByteArray &bytes)
    {
        m_socket.write(bytes);
        m_socket.flush();
    }
    // All that was said until the door closed the connection.
    QByteArray hears()
    {
        (void)QTest::qWaitFor([this] { return m_socket.state() == QLocalSocket::UnconnectedState; }, longMs);
        return m_socket.readAll();
    }
    void hangUp() { m_socket.abort(); }

private:
    QLocalSocket m_socket;
};

}
