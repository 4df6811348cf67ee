#include "client/net/server_link.h"

#include "client/state/plain_text.h"
#include "client/state/refusals.h"
#include "client/state/server_address.h"
#include "shared/wire/envelope.h"

#include <QLoggingCategory>

#include <utility>

namespace tincan::net {

namespace {

Q_LOGGING_CATEGORY(linkLog, "tincan.client.link", QtInfoMsg)

using Phase = state::ConnectionStatus::Phase;

bool opensSession(const protocol::Request &request)
{
    const auto *command = std::get_if<protocol::Command>(&request);
    return command
           && (std::holds_alternative<protocol::RegisterAccount>(*command)
               || std::holds_alternative<protocol::LogIn>(*command)
               || std::holds_alternative<protocol::ResumeSession>(*command));
}

Error noAnswer(const QString &why)
{
    return {ErrorCode::outcomeUnknown, why};
}

}

ServerLink::ServerLink(Transport &transport, state::ConnectionStatus &status, state::Timers &timers,
                       const MonotonicClock &clock, RandomSource &random, QObject *parent)
    : QObject(parent),
      m_transport(transport),
      m_status(status),
      m_timers(timers),
      m_clock(clock),
      m_backoff(random)
{
    connect(&m_transport, &Transport::opened, this, &ServerLink::sayHello);
    connect(&m_transport, &Transport::textReceived, this, &ServerLink::onText);
    connect(&m_transport, &Transport::closed, this, &ServerLink::onClosed);
}

void ServerLink::connectTo(const QUrl &url)
{
    if (url == m_url && m_status.phase() != Phase::idle)
        return tryNow();
    if (m_status.phase() != Phase::idle)
        disconnectFromServer();
    m_url = url;
    m_backoff.reset();
    m_status.setServer(state::shownAddress(url));
    attempt();
}

void ServerLink::tryNow()
{
    if (m_status.phase() == Phase::waiting)
        attempt();
}

void ServerLink::disconnectFromServer()
{
    const bool wasOnline = m_status.isOnline();
    m_alarm.reset();
    m_transport.close();
    m_status.setIdle();
    if (wasOnline)
        emit closed(tr("The connection was closed"));
    answerAll(noAnswer(tr("The connection was closed")));
}

void ServerLink::send(const protocol::Request &request, QObject *context, Answer answer)
{
    if (m_status.isOnline())
        return transmit(request, context, std::move(answer));
    expect(QString::number(m_nextId++), context, std::move(answer), 0, tr("There is no connection to the server"));
}

void ServerLink::dropConnection(const QString &why)
{
    if (m_status.isOnline())
        giveUp(why);
}

void ServerLink::attempt()
{
    m_status.setConnecting();
    m_alarm = m_timers.after(openMs, [this] { giveUp(tr("There is no answer")); });
    m_transport.open(m_url);
}

void ServerLink::sayHello()
{
    const auto hello = protocol::Hello{protocol::limits::protocolVersion, QStringLiteral("tincan " TINCAN_VERSION)};
    transmit(hello, this, [this](Result<protocol::Reply> answer) {
        onWelcome(state::expected<protocol::Welcome>(std::move(answer)));
    });
}

void ServerLink::onWelcome(const Result<protocol::Welcome> &answer)
{
    // The attempt may have been given up since.
    if (m_status.phase() != Phase::connecting)
        return;
    if (!answer)
        return giveUp(state::inWords(answer.error()));
    if (answer->protocol < protocol::limits::oldestProtocolVersion
        || answer->protocol > protocol::limits::protocolVersion)
        return giveUp(state::inWords({ErrorCode::unsupportedProtocol, {}}));
    m_alarm.reset();
    m_openedAt = m_clock.now();
    m_status.setOnline();
    emit opened(*answer, m_url);
}

void ServerLink::onText(const QByteArray &utf8)
{
    auto message = wire::decodeServerMessage(utf8);
    if (!message) {
        // A newer server may say things we do not know, a broken one anything.
        qCDebug(linkLog) << "ignored a frame:" << message.error().detail;
        return;
    }
    if (auto *event = std::get_if<protocol::Event>(&message->body)) {
        if (m_status.isOnline())
            emit eventArrived(*event);
    } else if (auto *reply = std::get_if<protocol::Reply>(&message->body)) {
        answer(message->id, std::move(*reply));
    } else {
        answer(message->id, std::get<Error>(message->body));
    }
}

void ServerLink::onClosed(const QString &reason)
{
    const QString words = state::oneLine(reason);
    if (m_status.isOnline() && m_clock.now() - m_openedAt >= provenMs)
        m_backoff.reset();
    const qint64 waitMs = m_backoff.nextMs();
    m_alarm = m_timers.after(waitMs, [this] { attempt(); });
    m_status.setWaiting(words, {m_clock.now().ms + waitMs});
    // First the end, so that nobody takes the lost answers for a server that could be asked again.
    emit closed(words);
    answerAll(noAnswer(words));
}

void ServerLink::giveUp(const QString &reason)
{
    m_transport.close();
    onClosed(reason);
}

void ServerLink::transmit(const protocol::Request &request, QObject *context, Answer answer)
{
    const QString id = QString::number(m_nextId++);
    const qint64 ms = opensSession(request) ? sessionReplyMs : replyMs;
    expect(id, context, std::move(answer), ms, tr("The server did not answer"));
    m_transport.sendText(wire::encodeRequest(id, request));
}

void ServerLink::expect(const QString &id, QObject *context, Answer answer, qint64 ms, const QString &ifSilent)
{
    auto deadline = m_timers.after(ms, [this, id, ifSilent] { this->answer(id, noAnswer(ifSilent)); });
    m_pending.emplace(id, Pending{context, std::move(answer), std::move(deadline)});
}

void ServerLink::answer(const QString &id, Result<protocol::Reply> answer)
{
    // Unknown ids are late replies, or invented ones.
    auto pending = m_pending.extract(id);
    if (pending && pending.mapped().context)
        pending.mapped().answer(std::move(answer));
}

void ServerLink::answerAll(const Error &error)
{
    // Those who are told may ask for something new, which is not among these.
    const auto lost = std::exchange(m_pending, {});
    for (const auto &[id, pending] : lost) {
        if (pending.context)
            pending.answer(error);
    }
}

}
