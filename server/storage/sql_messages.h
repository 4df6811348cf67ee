#pragma once

#include "server/core/message_store.h"
#include "server/storage/posting_memory.h"

namespace tincan::storage {

class SqlMessages final : public core::MessageStore
{
public:
    explicit SqlMessages(PostingMemory &sql) : m_sql(sql) {}

    Result<std::optional<core::PriorPost>> byClientId(UserId author, ClientId clientId) override;
    Result<std::optional<protocol::Message>> byId(MessageId id) override;
    Result<std::optional<core::MessagePlace>> append(const core::NewMessage &message) override;
    Result<protocol::Message> edit(const protocol::Message &before, const QString &text, const core::Mentions &mentions,
                                   Timestamp now) override;
    Result<protocol::Message> remove(const protocol::Message &before, Timestamp now) override;

private:
    Status keepEdit(const protocol::Message &before, Timestamp now);

    PostingMemory &m_sql;
};

}
