#pragma once

#include "server/core/request_store.h"
#include "server/storage/sql_connection.h"

namespace tincan::storage {

class SqlRequests final : public core::RequestStore
{
public:
    explicit SqlRequests(SqlConnection &sql) : m_sql(sql) {}

    Result<std::optional<protocol::JoinRequest>> byId(JoinRequestId id) override;
    Result<std::optional<protocol::JoinRequest>> open(GroupId group, UserId user) override;
    Result<std::vector<protocol::JoinRequest>> openOf(UserId user) override;
    Result<qint64> openCount(GroupId group) override;
    Result<qint64> add(const protocol::JoinRequest &request) override;
    Result<qint64> decide(const protocol::JoinRequest &request) override;
    Result<std::vector<Refused>> refuseAll(GroupId group, UserId decider, const QString &reason,
                                           Timestamp now) override;

private:
    SqlConnection &m_sql;
};

}
