#pragma once

#include "shared/protocol/read_messages.h"
#include "shared/protocol/unread.h"

#include <QHash>
#include <QMap>
#include <QObject>

namespace tincan::state {

// How much one has not read in each conversation: what the server counted, and by the same rule what came since.
class UnreadTally final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    void setSelf(UserId self) { m_self = self; }
    void clear() { m_entries.clear(); }

    // As the server has counted, with the conversation and one's own stream as they were then.
    void apply(const protocol::Standing &standing, const protocol::Conversation &conversation, qint64 revision);
    // As the server has counted, all that it told before being in it.
    void apply(const protocol::StandingChanged &event);
    // What it tells of messages, of one conversation.
    void apply(tincan::ConversationId conversation, const QList<protocol::Message> &messages);
    // One has read so far. Whether that is further than before.
    bool advance(tincan::ConversationId conversation, qint64 seq);

    protocol::Unread of(tincan::ConversationId conversation) const;

signals:
    void changed(tincan::ConversationId conversation);

private:
    struct Entry
    {
        protocol::Unread counted;
        qint64 readSeq = 0;
        // Of one's own stream, when it was counted.
        qint64 countedAt = 0;
        // What is counted in it: messages up to this one, changes up to that one.
        qint64 seq = 0;
        qint64 revision = 0;
        QMap<qint64, protocol::UnreadFacts> since;
    };

    protocol::UnreadFacts factsOf(const protocol::Message &message) const;
    void take(Entry &entry, const protocol::Message &message) const;
    static protocol::Unread sum(const Entry &entry);

    UserId m_self;
    QHash<tincan::ConversationId, Entry> m_entries;
};

}
