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

// Which a device does anew by itself.
bool isOfConnection(const protocol::Command &command)
{
    return std::holds_alternative<protocol::ResumeSession>(command)
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
            batch.push_back(resume(device));
    } else if (m_dice.chance(goingsPerThousand)) {
        batch.push_back(hangUp(device));
    } else if (device.isSignedIn) {
        if (!device.toResend.empty() && m_dice.chance(500)) {
            batch.push_back(submission(device, device.toResend.front()));
            device.toResend.erase(device.toResend.begin());
        } else {
            batch.push_back(submission(device, anyCommand(m_actions, m_choice, device)));
        }
        // In the same moment that it speaks the connection is lost.
        if (m_dice.chance(10))
            batch.push_back(hangUp(device));
    }
}

core::Submission Office::submission(Device &device, const protocol::Command &command)
{
    const core::RequestKey key{*device.connection, m_world.newTicket()};
    m_sent[key.ticket] = {&device, *device.connection, command};
    return {key, command};
}

core::Submission Office::resume(Device &device)
{
    device.connection = m_world.newConnection();
    m_connected[*device.connection] = &device;
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
        if (!sent.device->connection)
            m_world.run({resume(*sent.device)});
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
    if (isOfConnection(sent.command))
        return;
    m_unsure.push_back(sent);
    if (m_faults.storesAllTheSame() && !refusalOf(m_truth, sent.device->user, sent.command))
        letHappen(m_truth, {sent.device->user, nullptr}, sent.command);
}

void Office::judge(const Sent &sent, const Result<protocol::Reply> &reply)
{
    const UserId user = sent.device->user;
    if (!reply && isForLackOfStorage(reply.error().code))
        return m_truth.expect(m_trouble, QStringLiteral("refused for lack of storage, and nothing failed"));
    const auto expected = refusalOf(m_truth, user, sent.command);
    const auto refused = reply ? Refusal() : Refusal(reply.error().code);
    if (expected != refused) {
        const auto words = [](Refusal some) { return some ? wireText(*some) : QStringLiteral("ok"); };
        const QString said = QStringLiteral("%1 was answered %2, and should have been %3")
                                 .arg(m_truth.people[user].username, words(refused), words(expected));
        return m_truth.findings.add(said);
    }
    if (reply)
        letHappen(m_truth, {user, &*reply}, sent.command);
}

void Office::hear(const Sent &sent, const Result<protocol::Reply> &reply)
{
    Device &device = *sent.device;
    // Nobody is there any more to hear it.
    if (device.connection != sent.connection || m_stopping)
        return keepForLater(device, sent.command);
    if (!reply && isForLackOfStorage(reply.error().code) && m_dice.chance(700))
        keepForLater(device, sent.command);
    if (std::holds_alternative<protocol::ResumeSession>(sent.command)) {
        device.isSignedIn = reply.ok();
        if (!reply) {
            m_connected.erase(*device.connection);
            device.hangUp();
        }
    } else if (const auto *leaving = std::get_if<protocol::DisconnectRoom>(&sent.command); leaving && reply) {
        device.disconnectedRooms.insert(leaving->conversation);
    } else if (const auto *coming = std::get_if<protocol::ConnectRoom>(&sent.command)) {
        if (!reply && isForLackOfStorage(reply.error().code))
            return;
        // What was missed meanwhile is not known.
        device.disconnectedRooms.erase(coming->conversation);
        device.view.stale = true;
        if (!reply)
            device.view.drop(coming->conversation);
    }
}

void Office::onClose(core::ConnectionId connection)
{
    m_truth.expect(!m_connected.contains(connection), QStringLiteral("a connection is closed without a reason"));
}

}
