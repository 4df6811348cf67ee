#pragma once

#include "client/net/transport.h"
#include "client/state/backoff.h"
#include "client/state/connection_status.h"
#include "client/state/request_sender.h"
#include "client/state/timers.h"
#include "shared/protocol/session_messages.h"

#include <QPointer>

#include <unordered_map>

namespace tincan::net {

// A link to one server that is up, or on its way to be: says hello, matches replies to requests, reconnects by itself.
// Survives whatever the server says; knows nothing of sessions.
class ServerLink final : public QObject, public state::RequestSender
{
    Q_OBJECT

public:
    // For the connection with its hello, and for each reply.
    static constexpr qint64 openMs = 10'000;
    static constexpr qint64 replyMs = 10'000;
    // Passwords take a server long when everybody comes at once, and an account whose token was not waited for is lost.
    static constexpr qint64 sessionReplyMs = 30'000;
    // A connection that lasted this long was a good one: the next attempt comes soon again.
    static constexpr qint64 provenMs = 10'000;

    ServerLink(Transport &transport, state::ConnectionStatus &status, state::Timers &timers,
               const MonotonicClock &clock, RandomSource &random, QObject *parent = nullptr);

    // Where it already is, a waiting link tries at once.
    void connectTo(const QUrl &url);
    void tryNow();
    void disconnectFromServer();

    void send(const protocol::Request &request, QObject *context, Answer answer) override;
    void dropConnection(const QString &why) override;

signals:
    // The server at that address has said welcome.
    void opened(const tincan::protocol::Welcome &welcome, const QUrl &url);
    // The connection, or the attempt, has ended.
    void closed(const QString &reason);
    void eventArrived(const tincan::protocol::Event &event);

private:
    struct Pending
    {
        QPointer<QObject> context;
        Answer answer;
        std::unique_ptr<state::Timers::Alarm> deadline;
    };

    void attempt();
    void sayHello();
    void onWelcome(const Result<protocol::Welcome> &answer);
    void onText(const QByteArray &utf8);
    void onClosed(const QString &reason);
    void giveUp(const QString &reason);
    void transmit(const protocol::Request &request, QObject *context, Answer answer);
    void expect(const QString &id, QObject *context, Answer answer, qint64 ms, const QString &ifSilent);
    void answer(const QString &id, Result<protocol::Reply> answer);
    void answerAll(const Error &error);

    Transport &m_transport;
    state::ConnectionStatus &m_status;
    state::Timers &m_timers;
    const MonotonicClock &m_clock;
    state::Backoff m_backoff;
    QUrl m_url;
    MonotonicTime m_openedAt;
    quint64 m_nextId = 1;
    std::unordered_map<QString, Pending> m_pending;
    std::unique_ptr<state::Timers::Alarm> m_alarm;
};

}
