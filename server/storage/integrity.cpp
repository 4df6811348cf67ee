#include "server/storage/integrity.h"

#include "server/storage/sqlite_connection.h"
#include "server/storage/storage_log.h"

namespace tincan::storage {

namespace {

Error damaged()
{
    return {ErrorCode::serverFailure,
            QStringLiteral("The server's database is damaged. Please restore it from a backup.")};
}

Status verdict(const Result<QList<QString>> &findings)
{
    if (!findings)
        return findings.error();
    if (*findings == QList{QStringLiteral("ok")})
        return {};
    for (const QString &finding : *findings)
        qCCritical(storageLog).noquote() << "damaged:" << finding;
    return damaged();
}

QString firstText(const SqlRow &row)
{
    return row.text(0);
}

}

Status quickCheck(SqlConnection &sql)
{
    auto checked = verdict(allRows<QString>(sql, "PRAGMA quick_check(20)", {}, firstText));
    // So badly that it cannot even be read.
    return checked || !sql.isBroken() ? checked : damaged();
}

FullCheck::FullCheck(const QString &databasePath, std::function<bool()> giveUp, std::function<void(Status)> done)
    : m_thread([this, databasePath, giveUp = std::move(giveUp), done = std::move(done)] {
          done(check(databasePath, giveUp));
      })
{}

FullCheck::~FullCheck()
{
    m_stopping = true;
    m_thread.join();
}

// One table after the other, because what is read keeps the write-ahead log from being used again.
Status FullCheck::check(const QString &databasePath, const std::function<bool()> &giveUp)
{
    const auto opened = SqliteConnection::open(databasePath, SqliteConnection::Mode::readOnly);
    if (!opened)
        return opened.error();
    SqliteConnection &sql = **opened;
    sql.interruptWhen([this, &giveUp] { return m_stopping || giveUp(); });
    const auto tables = allRows<QString>(sql, "SELECT name FROM sqlite_schema WHERE type = 'table'", {}, firstText);
    if (!tables)
        return tables.error();
    for (const QString &table : *tables) {
        const auto checked =
            verdict(allRows<QString>(sql, "SELECT integrity_check FROM pragma_integrity_check(?)", {table}, firstText));
        if (!checked)
            return checked;
    }
    return {};
}

}
