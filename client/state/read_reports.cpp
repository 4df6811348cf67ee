#include "client/state/read_reports.h"

#include <utility>

namespace tincan::state {

ReadReports::ReadReports(ChatState &state, RequestSender &sender, Timers &timers, QObject *parent)
    : QObject(parent),
      m_state(state),
      m_sender(sender),
      m_timers(timers)
{}

void ReadReports::markRead(ConversationId conversation)
{
    const auto *messages = m_state.knownMessages(conversation);
    if (!messages || !messages->isLoaded() || !m_state.unread().advance(conversation, messages->newestSeq()))
        return;
    m_read.insert(conversation, messages->newestSeq());
    if (!m_soon)
        m_soon = m_timers.after(delayMs, [this] { tell(); });
}

void ReadReports::clear()
{
    m_soon.reset();
    m_read.clear();
}

void ReadReports::tell()
{
    m_soon.reset();
    const auto read = std::exchange(m_read, {});
    for (auto of = read.cbegin(); of != read.cend(); ++of) {
        // Where it fails there is nothing to say: the next list tells how it stands, and one reads it again.
        ask<protocol::Done>(m_sender, protocol::AdvanceRead{of.key(), of.value()}, this, [](const auto &) {});
    }
}

}
