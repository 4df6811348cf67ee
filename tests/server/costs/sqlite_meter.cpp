#include "tests/server/costs/sqlite_meter.h"

#include <QtGlobal>

#include <sqlite3.h>

#include <utility>

namespace tincan::tests {

namespace {

thread_local sqlite3 *opened = nullptr;

int noteOpening(sqlite3 *connection, char **, const struct sqlite3_api_routines *)
{
    opened = connection;
    return SQLITE_OK;
}

auto *asExtension()
{
    return reinterpret_cast<void (*)()>(noteOpening);
}

int noteEnd(unsigned, void *costs, void *statement, void *)
{
    auto *ended = static_cast<sqlite3_stmt *>(statement);
    const int steps = sqlite3_stmt_status(ended, SQLITE_STMTSTATUS_VM_STEP, 1);
    static_cast<QList<StatementCost> *>(costs)->append({sqlite3_sql(ended), steps});
    return 0;
}

}

SqliteMeter::SqliteMeter()
{
    opened = nullptr;
    sqlite3_auto_extension(asExtension());
}

SqliteMeter::~SqliteMeter()
{
    sqlite3_cancel_auto_extension(asExtension());
}

// What statements have counted so far is nobody's.
void SqliteMeter::start()
{
    for (auto *each = sqlite3_next_stmt(connection(), nullptr); each; each = sqlite3_next_stmt(connection(), each))
        sqlite3_stmt_status(each, SQLITE_STMTSTATUS_VM_STEP, 1);
    m_costs.clear();
    sqlite3_trace_v2(connection(), SQLITE_TRACE_PROFILE, noteEnd, &m_costs);
}

QList<StatementCost> SqliteMeter::stop()
{
    sqlite3_trace_v2(connection(), 0, nullptr, nullptr);
    return std::exchange(m_costs, {});
}

sqlite3 *SqliteMeter::connection()
{
    if (!m_connection)
        m_connection = std::exchange(opened, nullptr);
    if (!m_connection)
        qFatal("no connection was opened");
    return m_connection;
}

}
