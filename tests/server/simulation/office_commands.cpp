#include "tests/server/simulation/ledger.h"
#include "tests/server/simulation/office.h"

#include <algorithm>

namespace tincan::simulation {

namespace {

constexpr int comingsPerThousand = 200;
constexpr int goingsPerThousand = 50;
constexpr size_t mostResends = 6;

bool isForLackOfStorage(ErrorCode code)
{
    return code == ErrorCode::busy || code == ErrorCode::storageFull || code == ErrorCode::serverFailure;
}

bool opensSession(const protocol::Command &command)
{
    return std::holds_alternative<protocol::ResumeSession>(command) || std::holds_alternative<protocol::LogIn>(command);
}

// Which a device does anew by itself.
bool isOfConnection(const protocol::Command &command)
{
    return opensSession(command) || std::holds_alternative<protocol::LogOut>(command)
           || std::holds_alternative<protocol::SetTyping>(command)
           || std::holds_alternative<protocol::ConnectRoom>(command)
           || std::holds_alternative<protocol::DisconnectRoom>(command);
}

void keepForLater(Device &device, const protocol::Command &command)
{
    if (device.toResend.size() < mostResends && !isOfConnection(command))
        device.toResend.push_back(command);
}

}

std::vector<core::Submission> Office::someSubmissions(quint64 most)
{
    std::vector<core::Submission> batch;
    for (quint64 count = 1 + m_dice.below(most); count > 0; --count)
        addSome(batch);
    return batch;
}

void Office::addSome(std::vector<core::Submission> &batch)
{
    Device &device = *m_dice.pick(m_devices);
    if (!device.connection) {
        if (m_dice.chance(comingsPerThousand))
            batch.push_back(comeIn(device));
    } else if (m_dice.chance(goingsPerThousand)) {
        batch.push_back(hangUp(device));
    } else if (device.isSignedIn) {
        const auto command = nextCommand(device);
        // Whose account ends could not ask what came of the rest.
        if (!m_faults.storesAllTheSame() || !std::holds_alternative<protocol::DeactivateAccount>(command))
            batch.push_back(submission(device, command));
        // In the same moment that it speaks the connection is lost.
        if (m_dice.chance(10))
            batch.push_back(hangUp(device));
    }
}

protocol::Command Office::nextCommand(Device &device)
{
    if (device.toResend.empty() || !m_dice.chance(500))
        return anyCommand(m_actions, m_choice, device);
    const auto command = device.toResend.front();
    device.toResend.erase(device.toResend.begin());
    return command;
}

core::Submission Office::submission(Device &device, const protocol::Command &command)
{
    const core::RequestKey key{*device.connection, m_world.newTicket()};
    m_sent[key.ticket] = {&device, *device.connection, command};
    return {key, command};
}

core::Submission Office::comeIn(Device &device)
{
    device.connection = m_world.newConnection();
    m_connected[*device.connection] = &device;
    if (device.token.isEmpty())
        return submission(device, protocol::LogIn{m_truth.people[device.user].username, m_password});
    return submission(device, protocol::ResumeSession{device.token});
}

// Whatever was not answered is sent again, some time.
core::Submission Office::hangUp(Device &device)
{
    const core::RequestKey key{*device.connection, m_world.newTicket()};
    m_connected.erase(*device.connection);
    m_switch.forget(*device.connection);
    device.hangUp();
    return {key, core::ConnectionClosed()};
}

// Another process has it for a while; what needs no database goes on.
void Office::waitForTheDatabase()
{
    const qint64 ms = m_faults.lockedForMs();
    if (ms > 0) {
        m_world.pass(ms / 2);
        m_world.run(someSubmissions(6));
        m_world.pass(ms - ms / 2);
        m_world.sql().heal();
    }
    // The longest that anything may wait there, and a little more.
    if (m_trouble)
        m_world.pass(ms > 0 ? 5'200 : 60);
}

// Everything that is only in memory is gone, and so are all connections.
void Office::restart()
{
    m_chronicle.note(m_step, QStringLiteral("the server begins anew"));
    ++m_counts[QStringLiteral("restarts")];
    m_world.restart();
    m_switch.forgetAll();
    m_connected.clear();
    for (const auto &[ticket, sent] : std::exchange(m_sent, {}))
        keepForLater(*sent.device, sent.command);
    for (const auto &device : m_devices)
        device->hangUp();
}

// Nobody knows what became of these, so they are sent again before anything else, as they were. It may also have been
// something that the server did by itself, which nobody is answered: the server stops all the same.
void Office::resendUnsure()
{
    if (!m_stopping && !m_world.core().hasFailed())
        return;
    restart();
    m_stopping = false;
    const auto unsure = std::exchange(m_unsure, {});
    for (const Sent &sent : unsure) {
        // Its session may have ended; then it logs in.
        for (int tries = 0; !sent.device->connection && tries < 2; ++tries)
            m_world.run({comeIn(*sent.device)});
    }
    std::vector<core::Submission> batch;
    for (const Sent &sent : unsure)
        batch.push_back(submission(*sent.device, sent.command));
    m_world.run(batch);
    m_truth.expect(!m_stopping, QStringLiteral("a healthy database does not know what it has stored"));
}

void Office::onAnswer(const core::Answer &answer)
{
    const auto found = m_sent.find(answer.request.ticket);
    if (found == m_sent.end()) {
        m_firstAnswer = answer.reply;
        return;
    }
    const Sent sent = std::move(found->second);
    m_sent.erase(found);
    ++m_commands;
    m_truth.now = m_world.clock.wall().now();
    const bool ok = answer.reply.ok();
    ++m_counts[ok ? QStringLiteral("ok") : wireText(answer.reply.error().code)];
    m_chronicle.add(m_step, sent.device->user, sent.command, answer.reply);
    if (!ok && answer.reply.error().code == ErrorCode::outcomeUnknown)
        return leaveUnsure(sent);
    judge(sent, answer.reply);
    hear(sent, answer.reply);
}

// Whether it was stored is this simulation's own doing; what it has made is learnt by the resend.
void Office::leaveUnsure(const Sent &sent)
{
    m_stopping = true;
    m_truth.expect(m_trouble, QStringLiteral("nothing failed, and an outcome is unknown"));
    if (!isOfConnection(sent.command))
        m_unsure.push_back(sent);
    if (m_faults.storesAllTheSame() && !refusalOf(m_truth, sent.device->user, sent.command))
        letHappen(m_truth, {sent.device->user, sent.device->session, nullptr}, sent.command);
}

void Office::judge(const Sent &sent, const Result<protocol::Reply> &reply)
{
    const UserId user = sent.device->user;
    if (!reply && isForLackOfStorage(reply.error().code))
        return m_truth.expect(m_trouble, QStringLiteral("refused for lack of storage, and nothing failed"));
    const bool ended = m_ended.contains(sent.connection);
    const auto expected = ended ? Refusal(ErrorCode::notSignedIn) : refusalOf(m_truth, user, sent.command);
    const auto refused = reply ? Refusal() : Refusal(reply.error().code);
    if (expected != refused) {
        const auto words = [](Refusal some) { return some ? wireText(*some) : QStringLiteral("ok"); };
        const QString said = QStringLiteral("%1 was answered %2, and should have been %3")
                                 .arg(m_truth.people[user].username, words(refused), words(expected));
        return m_truth.findings.add(said);
    }
    if (reply)
        letHappen(m_truth, {user, sent.device->session, &*reply}, sent.command);
}

void Office::hear(const Sent &sent, const Result<protocol::Reply> &reply)
{
    Device &device = *sent.device;
    // Nobody is there any more to hear it.
    if (device.connection != sent.connection || m_stopping)
        return keepForLater(device, sent.command);
    if (!reply && isForLackOfStorage(reply.error().code) && m_dice.chance(700))
        keepForLater(device, sent.command);
    if (opensSession(sent.command)) {
        enter(device, reply);
    } else if (const auto *leaving = std::get_if<protocol::DisconnectRoom>(&sent.command); leaving && reply) {
        device.disconnectedRooms.insert(leaving->conversation);
    } else if (const auto *coming = std::get_if<protocol::ConnectRoom>(&sent.command)) {
        if (!reply && isForLackOfStorage(reply.error().code))
            return;
        // What was missed meanwhile is not known, nor does an answer tell that was asked for before.
        device.disconnectedRooms.erase(coming->conversation);
        device.underWay.reset();
        device.held.clear();
        device.view.stale = true;
        if (!reply)
            device.view.drop(coming->conversation);
    }
}

void Office::enter(Device &device, const Result<protocol::Reply> &reply)
{
    device.isSignedIn = reply.ok();
    if (!reply) {
        if (reply.error().code == ErrorCode::sessionEnded)
            device.token.clear();
        m_connected.erase(*device.connection);
        return device.hangUp();
    }
    const auto &opened = std::get<protocol::SessionOpened>(*reply);
    if (opened.token) {
        device.token = *opened.token;
        device.session = opened.session;
        // Sometimes it is another computer, on which nothing is yet.
        if (m_dice.chance(200)) {
            device.isNew = true;
            device.view = View(device.user, m_truth.findings);
        }
    }
    device.view.account = opened.user;
}

void Office::onClose(core::ConnectionId connection)
{
    m_ended.insert(connection);
    const auto found = m_connected.find(connection);
    if (found == m_connected.end())
        return;
    Device &device = *found->second;
    m_truth.expect(!m_truth.sessions.contains(device.session),
                   QStringLiteral("a connection is closed without a reason"));
    m_connected.erase(found);
    device.hangUp();
    device.token.clear();
}

}
