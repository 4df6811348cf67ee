#include "server/storage/sql_audit.h"

#include "server/storage/written.h"

namespace tincan::storage {

protocol::AuditEntry auditEntryAt(const SqlRow &row)
{
    return {row.number(0),
            row.time(1),
            row.id<UserId>(2),
            row.text(3),
            ObjectId::fromBytes(row.bytes(4)),
            row.exactText(5)};
}

Result<core::AuditHead> SqlAudit::head()
{
    return writtenRow<core::AuditHead>(m_sql,
                                       "SELECT (SELECT COALESCE(max(number), 0) FROM audit), audit_head FROM server",
                                       {},
                                       [](const SqlRow &row) { return core::AuditHead{row.number(0), row.bytes(1)}; });
}

Status SqlAudit::append(const protocol::AuditEntry &entry, const QByteArray &hash)
{
    const auto added = m_sql.run("INSERT INTO audit (number, at, actor, action, object, detail, hash) "
                                 "VALUES (?, ?, ?, ?, ?, {text ?}, ?)",
                                 {entry.number,
                                  entry.at.ms,
                                  entry.actor.toBytes(),
                                  entry.action,
                                  entry.object ? QVariant(entry.object->toBytes()) : QVariant(),
                                  entry.detail.toUtf8(),
                                  hash});
    if (!added)
        return added;
    return m_sql.run("UPDATE server SET audit_head = ?", {hash});
}

Result<QByteArray> SqlServer::setupCodeHash()
{
    return writtenRow<QByteArray>(
        m_sql, "SELECT setup_code_hash FROM server", {}, [](const SqlRow &row) { return row.bytes(0); });
}

Status SqlServer::setSetupCodeHash(const QByteArray &hash)
{
    return m_sql.run("UPDATE server SET setup_code_hash = ?", {hash.isEmpty() ? QVariant() : QVariant(hash)});
}

}
