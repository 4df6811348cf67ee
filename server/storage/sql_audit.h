#pragma once

#include "server/core/audit_store.h"
#include "server/storage/sql_connection.h"

namespace tincan::storage {

class SqlAudit final : public core::AuditStore
{
public:
    explicit SqlAudit(SqlConnection &sql) : m_sql(sql) {}

    Result<core::AuditHead> head() override;
    Status append(const protocol::AuditEntry &entry, const QByteArray &hash) override;

private:
    SqlConnection &m_sql;
};

class SqlServer final : public core::ServerStore
{
public:
    explicit SqlServer(SqlConnection &sql) : m_sql(sql) {}

    Result<QByteArray> setupCodeHash() override;
    Status setSetupCodeHash(const QByteArray &hash) override;

private:
    SqlConnection &m_sql;
};

// An entry of the audit trail, as TINCAN_AUDIT_COLUMNS has it.
#define TINCAN_AUDIT_COLUMNS "audit.number, audit.at, audit.actor, audit.action, audit.object, {bytes audit.detail} "
protocol::AuditEntry auditEntryAt(const SqlRow &row);

}
