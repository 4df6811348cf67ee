#pragma once

#include "client/state/draft_store.h"
#include "client/state/timers.h"

#include <QSet>

namespace tincan::state {

// What somebody has begun to write in each conversation: written down soon after it changes, so that neither a key
// press waits for the disk nor a crash loses more than a moment of it. What has become empty, above all by being sent,
// goes at once: it must not come back.
class Drafts
{
public:
    // From the first change that is not written down yet, however fast somebody types.
    static constexpr qint64 delayMs = 500;

    Drafts(DraftStore &store, Timers &timers);
    ~Drafts();
    Q_DISABLE_COPY_MOVE(Drafts)

    // Nobody has drafts before this.
    void beginAs(const DraftOwner &owner);
    QString of(ConversationId conversation);
    void change(ConversationId conversation, const QString &text);
    // All of the one who is signed in, for good.
    void forget();

private:
    void writeDown();

    DraftStore &m_store;
    Timers &m_timers;
    DraftOwner m_owner;
    QHash<ConversationId, QString> m_texts;
    QSet<ConversationId> m_unwritten;
    std::unique_ptr<Timers::Alarm> m_soon;
};

}
