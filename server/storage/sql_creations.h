#pragma once

#include "server/core/group_store.h"
#include "server/storage/sql_connection.h"

namespace tincan::storage {

class SqlCreations final : public core::CreationStore
{
public:
    explicit SqlCreations(SqlConnection &sql) : m_sql(sql) {}

    Result<std::optional<core::Creation>> find(UserId author, ClientId clientId) override;
    Status add(UserId author, ClientId clientId, const core::Creation &creation) override;

private:
    SqlConnection &m_sql;
};

}
