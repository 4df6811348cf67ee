#pragma once

#include "client/state/request_sender.h"
#include "client/state/retry.h"
#include "client/state/unread_tally.h"

namespace tincan::state {

// Tells the server how far one has read: here it counts at once, there a moment later, so that a lively conversation
// does not become a report for each of its messages. What it did not hear is told again.
class ReadReports final : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 delayMs = 1'000;

    ReadReports(UnreadTally &unread, RequestSender &sender, Timers &timers, RandomSource &random,
                QObject *parent = nullptr);

    // Up to that message.
    void markRead(tincan::ConversationId conversation, qint64 seq);

    void goOnline();
    void goOffline();
    void clear();

private:
    void tell();
    void tell(tincan::ConversationId conversation, qint64 seq);
    void onAnswer(tincan::ConversationId conversation, qint64 seq, const Result<protocol::Done> &answer);

    UnreadTally &m_unread;
    RequestSender &m_sender;
    Timers &m_timers;
    // Until the server has said that it heard of it.
    QHash<tincan::ConversationId, qint64> m_untold;
    bool m_online = false;
    // Answers to what was told before the last clear() are somebody else's.
    int m_generation = 0;
    std::unique_ptr<Timers::Alarm> m_soon;
    Retry m_retry;
};

}
