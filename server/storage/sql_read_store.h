#pragma once

#include "server/core/read_store.h"
#include "server/storage/sql_connection.h"

namespace tincan::storage {

// The reading side of storage. Every statement has the reader's right to read as a condition.
class SqlReadStore final : public core::ReadStore
{
public:
    explicit SqlReadStore(SqlConnection &sql) : m_sql(sql) {}

    Result<ServerId> serverId() override;
    Result<std::optional<protocol::User>> user(UserId id, UserId reader) override;
    Result<QList<protocol::Group>> groups(UserId reader) override;
    Result<QList<protocol::Conversation>> conversations(UserId reader) override;
    Result<std::optional<protocol::Conversation>> conversation(ConversationId id, UserId reader) override;
    Result<QList<protocol::Message>> messages(ConversationId id, UserId reader, qint64 after, qint64 before,
                                              qint64 limit) override;

private:
    SqlConnection &m_sql;
};

}
