#pragma once

#include "server/core/invite_store.h"
#include "server/storage/sql_connection.h"

namespace tincan::storage {

class SqlInvites final : public core::InviteStore
{
public:
    explicit SqlInvites(SqlConnection &sql) : m_sql(sql) {}

    Result<std::optional<core::StoredInvite>> byId(InviteId id) override;
    Result<std::optional<core::StoredInvite>> byCode(const QString &code) override;
    Status add(const protocol::Invite &invite) override;
    Status use(InviteId id) override;
    Status revoke(InviteId id, Timestamp at) override;
    Status revokeOf(GroupId group, UserId creator, Timestamp at) override;
    Status revokeAllOf(UserId creator, Timestamp at) override;
    Result<bool> makeRoom(GroupId group, Timestamp now) override;

private:
    SqlConnection &m_sql;
};

}
