#pragma once

#include "server/storage/sql_connection.h"

#include <atomic>
#include <thread>

namespace tincan::storage {

// Looks at every page of the database, in a fraction of the time of a full check: the structure is whole, and only
// whether indexes agree with their tables is not asked.
Status quickCheck(SqlConnection &sql);

// Asks the rest too, table by table, on a thread and a connection of its own beside the running server.
class FullCheck
{
public:
    // `giveUp` is asked all the time, and `done` told once; both on the check's thread.
    FullCheck(const QString &databasePath, std::function<bool()> giveUp, std::function<void(Status)> done);
    // Gives up.
    ~FullCheck();
    Q_DISABLE_COPY_MOVE(FullCheck)

private:
    Status check(const QString &databasePath, const std::function<bool()> &giveUp);

    std::atomic<bool> m_stopping = false;
    std::thread m_thread;
};

}
