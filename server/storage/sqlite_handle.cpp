#include "server/storage/sqlite_handle.h"

#include <QSqlDriver>
#include <QVariant>

#include <sqlite3.h>

namespace tincan::storage {

namespace {

// Of the virtual machine, between two looks at whether it is to go on.
constexpr int stepsBetweenLooks = 1'000;

thread_local bool openedByOurs = false;

// Called by our SQLite, and by no other, for each connection that it opens.
int noteOpening(sqlite3 *, char **, const struct sqlite3_api_routines *)
{
    openedByOurs = true;
    return SQLITE_OK;
}

int askWhetherToStop(void *wanted)
{
    return (*static_cast<const std::function<bool()> *>(wanted))() ? 1 : 0;
}

int tellFrames(void *hook, sqlite3 *, const char *, int frames)
{
    (*static_cast<const std::function<void(qint64)> *>(hook))(frames);
    return SQLITE_OK;
}

void *erased(const void *function)
{
    return const_cast<void *>(function);
}

}

Status SqliteHandle::open(QSqlDatabase &database)
{
    static const int registered = sqlite3_auto_extension(reinterpret_cast<void (*)()>(noteOpening));
    Q_ASSERT(registered == SQLITE_OK);
    Q_UNUSED(registered);
    openedByOurs = false;
    const bool opened = database.open();
    if (openedByOurs || !opened)
        return {};
    database.close();
    return Error{ErrorCode::serverFailure,
                 QStringLiteral("Qt's SQLite driver brings a SQLite of its own; TinCan and Qt must share one.")};
}

SqliteHandle::SqliteHandle(const QSqlDatabase &open)
{
    const QVariant handle = open.driver()->handle();
    Q_ASSERT(qstrcmp(handle.typeName(), "sqlite3*") == 0);
    m_connection = *static_cast<sqlite3 *const *>(handle.constData());
}

void SqliteHandle::interruptWhen(const std::function<bool()> *wanted)
{
    sqlite3_progress_handler(
        m_connection, wanted ? stepsBetweenLooks : 0, wanted ? askWhetherToStop : nullptr, erased(wanted));
}

QSqlError SqliteHandle::lastError() const
{
    return {QString(),
            QString::fromUtf8(sqlite3_errmsg(m_connection)),
            QSqlError::StatementError,
            QString::number(sqlite3_extended_errcode(m_connection))};
}

void SqliteHandle::afterCommit(const std::function<void(qint64)> *hook)
{
    sqlite3_wal_hook(m_connection, hook ? tellFrames : nullptr, erased(hook));
}

}
