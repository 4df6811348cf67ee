#pragma once

#include "client/state/chat_state.h"
#include "client/state/request_sender.h"
#include "client/state/timers.h"

namespace tincan::state {

// Tells the server how far one has read: here at once, there a moment later, so that a lively conversation does not
// become a report for each of its messages.
class ReadReports final : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 delayMs = 1'000;

    ReadReports(ChatState &state, RequestSender &sender, Timers &timers, QObject *parent = nullptr);

    // Everything that is here of it.
    void markRead(tincan::ConversationId conversation);
    // What was not told is read again when one looks at it again.
    void clear();

private:
    void tell();

    ChatState &m_state;
    RequestSender &m_sender;
    Timers &m_timers;
    QHash<tincan::ConversationId, qint64> m_read;
    std::unique_ptr<Timers::Alarm> m_soon;
};

}
