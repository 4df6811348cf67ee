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
    Status changeProfile(UserId id, const QString &displayName, const QString &statusText) override;
    Status setPassword(UserId id, const QByteArray &passwordHash) override;
    Status changeState(const core::StoredUser &before, protocol::AccountState state) override;
    Status setAdmin(UserId id, bool admin) override;
    Result<std::vector<UserId>> admins() override;

private:
    SqlConnection &m_sql;
};

}
