#pragma once

#include "server/core/presence_store.h"
#include "server/storage/sql_connection.h"

namespace tincan::storage {

class SqlPresence final : public core::PresenceStore
{
public:
    explicit SqlPresence(SqlConnection &sql) : m_sql(sql) {}

    Result<std::vector<LastSeen>> sharedWith(UserId reader, const std::vector<UserId> &people) override;

private:
    SqlConnection &m_sql;
};

}
