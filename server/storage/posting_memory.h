#pragma once

#include "server/core/conversation_store.h"
#include "server/storage/sql_connection.h"

#include <map>

namespace tincan::storage {

// In transactions, what one message after the other needs again and again: how people stand to conversations, keys, and
// the places of the next messages, which are written once for all messages of the transaction.
//
// Every other statement goes through here too, so that nothing is remembered longer than it is true: places are written
// before whatever is said next, and all is forgotten before whatever may change something, and when another connection
// has changed something.
class PostingMemory final : public SqlConnection
{
public:
    // Where a conversation is: its newest message, and how many were added that the database has not been told of.
    struct Place
    {
        qint64 conversationKey = 0;
        qint64 seq = 0;
        qint64 revision = 0;
        Timestamp time;
        int added = 0;
    };

    explicit PostingMemory(SqlConnection &inner) : m_inner(inner) {}

    // A transaction has begun.
    Status begin();
    // What there is to write before it is committed.
    Status writePlaces();
    void committed() { m_open = false; }
    void rolledBack();

    Status run(const char *sql, const QVariantList &values = {}, const RowVisitor &visit = {}) override;
    // Takes for granted what is true of messages, which are all that is added so: that it changes nothing remembered
    // here.
    Result<std::optional<qint64>> insert(const char *sql, const QVariantList &values) override
    {
        return m_inner.insert(sql, values);
    }
    Status runOnce(const QString &sql) override { return m_inner.runOnce(sql); }
    bool isBroken() const override { return m_inner.isBroken(); }

    std::optional<core::ConversationAccess> access(ConversationId conversation, UserId user) const;
    void remember(const core::ConversationAccess &access, UserId user);

    // Null where there is no such thing.
    Result<Place *> place(ConversationId conversation);
    Result<std::optional<qint64>> key(UserId user);
    // A message has been added at the place's end, and nobody else may come to stand there.
    Status advance(Place &place, Timestamp time);

private:
    void forget();

    SqlConnection &m_inner;
    bool m_open = false;
    // Changes when another connection changes something.
    qint64 m_version = -1;
    std::map<ConversationId, Place> m_places;
    std::map<UserId, qint64> m_keys;
    std::map<std::pair<ConversationId, UserId>, core::ConversationAccess> m_access;
};

}
