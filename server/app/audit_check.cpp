#include "server/app/audit_check.h"

#include "server/app/data_directory.h"
#include "server/storage/audit_verifier.h"
#include "server/storage/sqlite_connection.h"

#include <QFile>

namespace tincan::app {

namespace {

using storage::SqliteConnection;

Result<storage::AuditReport> reportOn(const QString &path)
{
    // SQLite would only say that it cannot be opened.
    if (!QFile::exists(path))
        return Error{ErrorCode::notFound, QStringLiteral("There is no database there.")};
    const auto sql = SqliteConnection::open(path, SqliteConnection::Mode::readOnly);
    if (!sql)
        return sql.error();
    return storage::verifyAudit(**sql);
}

}

Result<AuditCheck> checkAudit(const QString &dataDirectory)
{
    const QString path = DataDirectory::databasePathIn(dataDirectory);
    const auto report = reportOn(path);
    if (!report) {
        return Error{report.error().code,
                     QStringLiteral("The audit log could not be read: %1 (%2)").arg(report.error().detail, path)};
    }
    if (!report->brokenAt)
        return AuditCheck{true, QStringLiteral("The audit log is sound: entries: %1.").arg(report->entries)};
    return AuditCheck{false,
                      QStringLiteral("The audit log is broken: entry %1 is changed, missing or out of its place.")
                          .arg(*report->brokenAt)};
}

}
