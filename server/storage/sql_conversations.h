#pragma once

#include "server/core/conversation_store.h"
#include "server/storage/posting_memory.h"

namespace tincan::storage {

class SqlConversations final : public core::ConversationStore
{
public:
    explicit SqlConversations(PostingMemory &sql) : m_sql(sql) {}

    Result<std::optional<core::ConversationAccess>> access(ConversationId id, UserId user) override;
    Result<protocol::Conversation> asShown(ConversationId id) override;
    Result<std::optional<ConversationId>> directBetween(const QByteArray &peopleHash) override;
    Result<qint64> countMade(GroupId group, UserId creator) override;
    Result<std::optional<qint64>> create(const core::NewConversation &conversation) override;
    Result<std::optional<qint64>> change(ConversationId id, const core::ConversationSettings &settings) override;
    Result<std::optional<qint64>> markRemoved(ConversationId id, Timestamp at) override;
    Status changeOwner(ConversationId id, UserId owner) override;

private:
    Status countInGroup(ConversationId id, int more);
    Result<std::optional<qint64>> takeGroupRevision(ConversationId id);

    PostingMemory &m_sql;
};

}
