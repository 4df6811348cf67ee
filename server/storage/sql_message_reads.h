#pragma once

#include "server/core/read_store.h"
#include "server/storage/sql_connection.h"

namespace tincan::storage {

class SqlMessageReads final : public core::MessageReads
{
public:
    explicit SqlMessageReads(SqlConnection &sql) : m_sql(sql) {}

    Result<std::optional<protocol::Message>> one(MessageId id, UserId reader) override;
    Result<QList<protocol::Message>> newest(ConversationId id, UserId reader, qint64 after, qint64 before,
                                            qint64 limit) override;
    Result<QList<protocol::Message>> oldest(ConversationId id, UserId reader, qint64 after, qint64 before,
                                            qint64 limit) override;
    Result<QList<protocol::Message>> changed(ConversationId id, UserId reader, qint64 upToSeq, qint64 revision,
                                             qint64 limit) override;
    Result<QList<protocol::MessageEdit>> edits(MessageId id, UserId reader, qint64 limit) override;

private:
    SqlConnection &m_sql;
};

}
