#include "tests/support/server/faulty_sql.h"

namespace tincan::tests {

namespace {

Error injected(ErrorCode code)
{
    return {code, QStringLiteral("injected fault")};
}

}

void FaultySql::heal()
{
    m_faults.clear();
    m_poison.reset();
    m_broken.reset();
    m_commitFault.reset();
    m_lockAfter = nullptr;
    m_breaks = false;
}

Status FaultySql::run(const char *sql, const QVariantList &values, const storage::RowVisitor &visit)
{
    if (const auto failed = beforehand(sql, values); !failed)
        return failed;
    if (m_commitFault && qstrcmp(sql, "COMMIT") == 0)
        return failCommit();
    if (m_ignored && QByteArrayView(sql).startsWith(m_ignored))
        return {};
    return m_inner.run(sql, values, visit);
}

Result<std::optional<qint64>> FaultySql::insert(const char *sql, const QVariantList &values)
{
    if (const auto failed = beforehand(sql, values); !failed)
        return failed.error();
    return m_inner.insert(sql, values);
}

Status FaultySql::beforehand(const char *sql, const QVariantList &values)
{
    m_statements.append(sql);
    if (m_lockAfter && QByteArrayView(sql).startsWith(m_lockAfter)) {
        m_lockAfter = nullptr;
        failSql("BEGIN", ErrorCode::busy);
    }
    if (const auto fault = m_faults.find(m_count++); fault != m_faults.end())
        return failAs(fault->second, sql, values);
    if (m_poison && values.contains(m_poison->value))
        return fail(m_poison->code);
    if (m_broken && QByteArrayView(sql).startsWith(m_broken->beginning)) {
        m_isBroken = m_breaks;
        return fail(m_broken->code);
    }
    return {};
}

Status FaultySql::fail(ErrorCode code)
{
    // A full disk ends the whole transaction, not the statement alone.
    if (code == ErrorCode::storageFull)
        (void)m_inner.run("ROLLBACK").ok();
    return injected(code);
}

Status FaultySql::failAs(const Fault &fault, const char *sql, const QVariantList &values)
{
    m_isBroken = m_isBroken || fault.how == How::broken;
    if (fault.how == How::runAllTheSame) {
        if (const auto done = m_inner.run(sql, values); !done)
            return done;
    }
    return fail(fault.code);
}

Status FaultySql::failCommit()
{
    if (m_commitFault->storedAllTheSame) {
        if (const auto stored = m_inner.run("COMMIT"); !stored)
            return stored;
    }
    return fail(m_commitFault->code);
}

}
