#pragma once

#include "server/core/read_store.h"
#include "server/storage/sql_connection.h"

namespace tincan::storage {

class SqlSessionReads final : public core::SessionReads
{
public:
    explicit SqlSessionReads(SqlConnection &sql) : m_sql(sql) {}

    Result<QList<protocol::OwnSession>> own(UserId reader, SessionId current, qint64 limit) override;

private:
    SqlConnection &m_sql;
};

class SqlAdminReads final : public core::AdminReads
{
public:
    explicit SqlAdminReads(SqlConnection &sql) : m_sql(sql) {}

    Result<bool> isAdmin(UserId reader) override;
    Result<QList<protocol::User>> waiting(UserId reader, const QString &after, qint64 limit) override;
    Result<QList<protocol::AccountInvite>> invites(UserId reader, std::optional<AccountInviteId> after,
                                                   qint64 limit) override;
    Result<QList<protocol::AuditEntry>> audit(UserId reader, qint64 before, qint64 limit) override;

private:
    SqlConnection &m_sql;
};

}
