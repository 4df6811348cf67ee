#pragma once

#include "server/core/group_store.h"
#include "server/storage/sql_connection.h"

namespace tincan::storage {

class SqlStreams final : public core::StreamStore
{
public:
    explicit SqlStreams(SqlConnection &sql) : m_sql(sql) {}

    Result<qint64> next(ConversationId conversation) override;
    Result<qint64> next(GroupId group) override;
    Result<qint64> next(UserId user) override;

private:
    SqlConnection &m_sql;
};

}
