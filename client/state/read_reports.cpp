#include "client/state/read_reports.h"

#include "client/state/refusals.h"

namespace tincan::state {

ReadReports::ReadReports(UnreadTally &unread, RequestSender &sender, Timers &timers, RandomSource &random,
                         QObject *parent)
    : QObject(parent),
      m_unread(unread),
      m_sender(sender),
      m_timers(timers),
      m_retry(timers, random)
{}

void ReadReports::markRead(ConversationId conversation, qint64 seq)
{
    if (!m_unread.advance(conversation, seq))
        return;
    m_untold.insert(conversation, seq);
    if (m_online && !m_soon && !m_retry.isWaiting())
        m_soon = m_timers.after(delayMs, [this] { tell(); });
}

void ReadReports::goOnline()
{
    m_online = true;
    tell();
}

void ReadReports::goOffline()
{
    m_online = false;
    m_soon.reset();
    m_retry.stop();
}

void ReadReports::clear()
{
    m_untold.clear();
    m_soon.reset();
    ++m_generation;
}

void ReadReports::tell()
{
    m_soon.reset();
    for (auto untold = m_untold.cbegin(); m_online && untold != m_untold.cend(); ++untold)
        tell(untold.key(), untold.value());
}

void ReadReports::tell(ConversationId conversation, qint64 seq)
{
    const auto onAnswer = [this, conversation, seq, generation = m_generation](const Result<protocol::Done> &answer) {
        if (generation == m_generation)
            this->onAnswer(conversation, seq, answer);
    };
    ask<protocol::Done>(m_sender, protocol::AdvanceRead{conversation, seq}, this, onAnswer);
}

void ReadReports::onAnswer(ConversationId conversation, qint64 seq, const Result<protocol::Done> &answer)
{
    if (answer)
        m_retry.succeeded();
    else if (!isPermanent(answer.error().code)) {
        if (m_online)
            m_retry.later([this] { tell(); });
        return;
    }
    m_unread.settle(conversation, seq, answer.ok());
    if (m_untold.value(conversation) == seq)
        m_untold.remove(conversation);
}

}
