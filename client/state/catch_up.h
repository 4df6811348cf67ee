#pragma once

#include "client/state/chat_state.h"
#include "client/state/request_sender.h"
#include "client/state/timers.h"

#include <QSet>

namespace tincan::state {

// Keeps the conversations somebody looks at complete: asks for what was missed, for what a live event shows to be
// missing, and for older pages. Conversations nobody opened are not asked about.
class CatchUp final : public QObject
{
    Q_OBJECT

public:
    // Until the next attempt when the server could not answer.
    static constexpr qint64 pauseMs = 2'000;

    CatchUp(ChatState &state, RequestSender &sender, Timers &timers, QObject *parent = nullptr);

    void open(ConversationId conversation);
    void loadOlder(ConversationId conversation);
    void apply(const protocol::MessagePosted &event);

    void goOnline();
    void goOffline();
    void clear();

private:
    struct Stream
    {
        // How far it is known without a gap.
        qint64 seq = 0;
        qint64 revision = 0;
        bool loadingOlder = false;
    };

    void want(ConversationId conversation);
    void syncWanted();
    void onChanges(const QList<protocol::ConversationPosition> &asked, const protocol::StreamChanges &answer);
    void applyChanges(const protocol::ConversationChanges &changes);
    void onPage(ConversationId conversation, std::optional<qint64> before, const Result<protocol::MessagePage> &answer);
    QList<protocol::Message> ofConversation(ConversationId conversation, const QList<protocol::Message> &messages);
    void pause();

    ChatState &m_state;
    RequestSender &m_sender;
    Timers &m_timers;
    QHash<ConversationId, Stream> m_streams;
    QSet<ConversationId> m_wanted;
    bool m_online = false;
    bool m_syncing = false;
    // Answers to what was asked before the last clear() are somebody else's.
    int m_generation = 0;
    std::unique_ptr<Timers::Alarm> m_pause;
};

}
