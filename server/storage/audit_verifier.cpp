#include "server/storage/audit_verifier.h"

#include "server/core/audit.h"
#include "server/storage/sql_audit.h"
#include "server/storage/written.h"

namespace tincan::storage {

namespace {

constexpr qint64 entriesPerSlice = 1'000;

struct ChainLink
{
    protocol::AuditEntry entry;
    QByteArray hash;
};

Result<QList<ChainLink>> linksAfter(SqlConnection &sql, qint64 number)
{
    return allRows<ChainLink>(sql,
                              "SELECT " TINCAN_AUDIT_COLUMNS ", audit.hash FROM audit WHERE number > ? "
                              "ORDER BY number LIMIT ?",
                              {number, entriesPerSlice},
                              [](const SqlRow &row) { return ChainLink{auditEntryAt(row), row.bytes(6)}; });
}

}

Result<AuditReport> verifyAudit(SqlConnection &sql)
{
    // Before the entries: what is added meanwhile only makes the trail longer.
    const auto head = SqlAudit(sql).head();
    if (!head)
        return head.error();
    AuditReport report;
    QByteArray last;
    bool headSeen = head->hash.isEmpty();
    while (true) {
        const auto links = linksAfter(sql, report.entries);
        if (!links)
            return links.error();
        for (const ChainLink &link : *links) {
            const bool isNext = link.entry.number == report.entries + 1;
            if (!isNext || core::auditHash(last, link.entry) != link.hash) {
                report.brokenAt = report.entries + 1;
                return report;
            }
            last = link.hash;
            ++report.entries;
            headSeen = headSeen || last == head->hash;
        }
        if (links->size() < entriesPerSlice)
            break;
    }
    // The end is missing.
    if (!headSeen)
        report.brokenAt = report.entries + 1;
    return report;
}

}
