#include "server/app/account_table.h"

#include "server/app/data_directory.h"
#include "server/storage/account_list.h"
#include "server/storage/sqlite_connection.h"

#include <QDateTime>
#include <QFile>

#include <algorithm>
#include <array>

namespace tincan::app {

namespace {

using storage::ListedAccount;
using storage::SqliteConnection;

constexpr qint64 accountsPerPage = 1'000;
constexpr qsizetype columnCount = 6;
using Row = std::array<QString, columnCount>;

Result<QList<ListedAccount>> accountsIn(const QString &path)
{
    // SQLite would only say that it cannot be opened.
    if (!QFile::exists(path))
        return Error{ErrorCode::notFound, QStringLiteral("There is no database there. (%1)").arg(path)};
    const auto sql = SqliteConnection::open(path, SqliteConnection::Mode::readOnly);
    if (!sql)
        return sql.error();
    QList<ListedAccount> all;
    while (true) {
        const QString last = all.isEmpty() ? QString() : all.last().username;
        const auto page = storage::accountsAfter(**sql, last, accountsPerPage);
        if (!page)
            return page.error();
        all += *page;
        if (page->size() < accountsPerPage)
            return all;
    }
}

template <class E>
QString word(E value)
{
    return QString::fromLatin1(protocol::wireNames(value)[size_t(value)]);
}

QString minuteOf(Timestamp time)
{
    if (time.ms == 0)
        return QStringLiteral("never");
    return QDateTime::fromMSecsSinceEpoch(time.ms, Qt::UTC).toString(QStringLiteral("yyyy-MM-dd hh:mm"));
}

Row rowOf(const ListedAccount &account)
{
    return {harmless(account.username),
            word(account.kind),
            word(account.state),
            account.admin ? QStringLiteral("admin") : QStringLiteral("-"),
            minuteOf(account.lastSeen),
            harmless(account.displayName)};
}

// The last column is as wide as it likes: how wide what people call themselves is on a screen, nobody can tell.
QString aligned(const QList<Row> &rows)
{
    std::array<qsizetype, columnCount - 1> widths{};
    for (const Row &row : rows) {
        for (size_t column = 0; column < widths.size(); ++column)
            widths[column] = std::max(widths[column], row[column].size());
    }
    QString text;
    for (const Row &row : rows) {
        for (size_t column = 0; column < widths.size(); ++column)
            text += row[column].leftJustified(widths[column] + 2);
        text += row.back() + u'\n';
    }
    return text;
}

}

Result<QString> accountTable(const QString &dataDirectory)
{
    const auto accounts = accountsIn(DataDirectory::databasePathIn(dataDirectory));
    if (!accounts)
        return accounts.error();
    QList<Row> rows{{QStringLiteral("USERNAME"),
                     QStringLiteral("KIND"),
                     QStringLiteral("STATE"),
                     QStringLiteral("ADMIN"),
                     QStringLiteral("LAST SEEN (UTC)"),
                     QStringLiteral("DISPLAY NAME")}};
    for (const ListedAccount &account : *accounts)
        rows += rowOf(account);
    return aligned(rows);
}

QString harmless(const QString &text)
{
    QString shown = text;
    for (QChar &c : shown) {
        switch (c.category()) {
        case QChar::Other_Control:
        case QChar::Other_Format:
        case QChar::Separator_Line:
        case QChar::Separator_Paragraph:
            c = u'?';
            break;
        default:
            break;
        }
    }
    return shown;
}

}
