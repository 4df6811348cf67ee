#pragma once

#include "server/core/store.h"
#include "server/storage/sql_connection.h"

namespace tincan::storage {

class SqlMessages final : public core::MessageStore
{
public:
    explicit SqlMessages(SqlConnection &sql) : m_sql(sql) {}

    Result<std::optional<core::PriorPost>> byClientId(UserId author, ClientId clientId) override;
    Result<qint64> append(const core::NewMessage &message) override;

private:
    SqlConnection &m_sql;
};

}
