#pragma once

#include "server/core/read_store.h"
#include "server/storage/sql_connection.h"

namespace tincan::storage {

class SqlGroupReads final : public core::GroupReads
{
public:
    explicit SqlGroupReads(SqlConnection &sql) : m_sql(sql) {}

    Result<std::optional<protocol::GroupListing>> one(GroupId id, UserId reader) override;
    Result<QList<protocol::GroupListing>> visible(UserId reader, std::optional<GroupId> after, qint64 limit) override;
    Result<QList<protocol::GroupListing>> own(UserId reader, std::optional<GroupId> after, qint64 limit) override;
    Result<QList<protocol::Participant>> members(GroupId id, UserId reader, const QString &after,
                                                 qint64 limit) override;
    Result<QList<protocol::JoinRequest>> requests(GroupId id, UserId reader, std::optional<JoinRequestId> after,
                                                  qint64 limit) override;
    Result<QList<protocol::Invite>> invites(GroupId id, UserId reader) override;

private:
    Result<QList<protocol::Participant>> everybody(GroupId id, const QString &after, qint64 limit);

    SqlConnection &m_sql;
};

}
