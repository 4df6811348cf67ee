#pragma once

#include "shared/protocol/read_messages.h"
#include "shared/protocol/unread.h"

#include <QHash>
#include <QMap>
#include <QObject>

namespace tincan::state {

// How much one has not read in each conversation: what the server counted, and by the same rule what it told since.
// An answer and an event may overtake each other, so each is taken for what it knew when it was made.
class UnreadTally final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    void setSelf(UserId self) { m_self = self; }
    void clear() { m_tallies.clear(); }

    // An answer: the server counted when the conversation was as it is here, and one's own stream at that revision.
    void apply(const protocol::Standing &standing, const protocol::Conversation &conversation, qint64 ownRevision);
    // An event: the server counted after all that it had told before.
    void apply(const protocol::StandingChanged &event);
    // What it tells of messages, of one conversation.
    void apply(tincan::ConversationId conversation, const QList<protocol::Message> &messages);
    // One has read so far here, which counts until the server has heard of it. Whether that is further than before.
    bool advance(tincan::ConversationId conversation, qint64 seq);
    // The server has answered, and counts by itself: it has heard of it, or does not want to.
    void settle(tincan::ConversationId conversation, qint64 seq, bool heard);

    protocol::Unread of(tincan::ConversationId conversation) const;

signals:
    void changed(tincan::ConversationId conversation);

private:
    struct Tally
    {
        // By the server, of the messages up to `countedSeq`.
        protocol::Unread counted;
        qint64 countedSeq = 0;
        qint64 serverReadSeq = 0;
        // Read here, while the server has not heard of it; else 0.
        qint64 readHereSeq = 0;
        // Of one's own stream when it was counted, and of the conversation's as far as it was told.
        qint64 ownRevision = 0;
        qint64 toldRevision = 0;
        bool isListed = false;
        // Later than that.
        QMap<qint64, protocol::UnreadFacts> newer;
        // Among those counted: what was removed since, and at which revision.
        QMap<qint64, qint64> removed;

        qint64 readSeq() const { return std::max(serverReadSeq, readHereSeq); }
    };

    void take(Tally &tally, const protocol::Message &message) const;
    static protocol::Unread sum(const Tally &tally);

    UserId m_self;
    QHash<tincan::ConversationId, Tally> m_tallies;
};

}
