#pragma once

#include "server/core/store.h"
#include "server/storage/sql_connection.h"

namespace tincan::storage {

class SqlUsers final : public core::UserStore
{
public:
    explicit SqlUsers(SqlConnection &sql) : m_sql(sql) {}

    Result<std::optional<core::StoredUser>> byId(UserId id) override;
    Result<std::optional<core::StoredUser>> byName(const QString &username) override;
    Status add(const core::StoredUser &user) override;

private:
    SqlConnection &m_sql;
};

}
