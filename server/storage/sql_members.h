#pragma once

#include "server/core/member_store.h"
#include "server/storage/sql_connection.h"

namespace tincan::storage {

class SqlMembers final : public core::MemberStore
{
public:
    explicit SqlMembers(SqlConnection &sql) : m_sql(sql) {}

    Result<Revisions> add(GroupId group, UserId user, protocol::Role role, Timestamp now) override;
    Result<Revisions> remove(GroupId group, UserId user, Timestamp now) override;
    Result<Revisions> setRole(GroupId group, UserId user, protocol::Role role, Timestamp now) override;
    Result<std::optional<UserId>> owner(GroupId group) override;
    Result<std::vector<UserId>> moderators(GroupId group) override;

private:
    SqlConnection &m_sql;
};

}
