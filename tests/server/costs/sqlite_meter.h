#pragma once

#include <QByteArray>
#include <QList>

struct sqlite3;

namespace tincan::tests {

// A statement that has run, and how many instructions SQLite's virtual machine needed for it. That is a count, not a
// time: each row or index entry that is looked at, sorted or written takes some instructions, whatever the size of the
// table it is in, and the same statement on the same rows always takes as many.
struct StatementCost
{
    QByteArray sql;
    qint64 steps = 0;
};

// Counts what goes on in the connection that is opened next on this thread, whoever runs the statements.
class SqliteMeter
{
public:
    SqliteMeter();
    ~SqliteMeter();
    Q_DISABLE_COPY_MOVE(SqliteMeter)

    void start();
    QList<StatementCost> stop();

private:
    sqlite3 *connection();

    sqlite3 *m_connection = nullptr;
    QList<StatementCost> m_costs;
};

}
