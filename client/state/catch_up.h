#pragma once

#include "client/state/chat_state.h"
#include "client/state/request_sender.h"
#include "client/state/retry.h"

#include <QSet>

namespace tincan::state {

// Keeps the conversations somebody looks at complete: asks for what was missed, for what a live event shows to be
// missing, and for older pages. Conversations nobody opened are not asked about.
class CatchUp final : public QObject
{
    Q_OBJECT

public:
    CatchUp(ChatState &state, RequestSender &sender, Timers &timers, RandomSource &random, QObject *parent = nullptr);

    void open(ConversationId conversation);
    // The newest of which nothing before it is missing; 0 while nothing is known.
    qint64 knownSeq(ConversationId conversation) const { return m_streams.value(conversation).seq; }
    bool isOpen(ConversationId conversation) const { return m_streams.contains(conversation); }
    // As soon as possible, where there is something older and room for it.
    void loadOlder(ConversationId conversation);
    // What events told, all of one conversation, in the order in which they came.
    void apply(ConversationId conversation, const QList<protocol::Message> &posted);

    void goOnline();
    void goOffline();
    void clear();

signals:
    // Others wrote that in an open conversation, now or while one was away.
    void arrived(const QList<tincan::protocol::Message> &messages);
    // Why something is missing that will not be asked for again; empty when there is nothing any more.
    void troubled(const QString &why);

private:
    struct Stream
    {
        // How far it is known without a gap.
        qint64 seq = 0;
        qint64 revision = 0;
        bool loadingOlder = false;
        bool wantsOlder = false;
    };

    void want(ConversationId conversation);
    void syncWanted();
    void onNoChanges(const QList<protocol::ConversationPosition> &asked, const Error &error);
    void onChanges(const QList<protocol::ConversationPosition> &asked, const protocol::StreamChanges &answer);
    void applyChanges(const protocol::ConversationChanges &changes);
    void askForOlder(ConversationId conversation);
    void askForOlderEverywhere();
    void onPage(ConversationId conversation, std::optional<qint64> before, const Result<protocol::MessagePage> &answer);
    QList<protocol::Message> ofConversation(ConversationId conversation, const QList<protocol::Message> &messages);
    void tellArrived(const QList<protocol::Message> &messages, qint64 after);

    ChatState &m_state;
    RequestSender &m_sender;
    QHash<ConversationId, Stream> m_streams;
    QSet<ConversationId> m_wanted;
    bool m_online = false;
    bool m_syncing = false;
    // Answers to what was asked before the last clear() are somebody else's.
    int m_generation = 0;
    Retry m_syncRetry;
    Retry m_olderRetry;
};

}
