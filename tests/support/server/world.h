#pragma once

#include "server/core/chat_core.h"
#include "server/storage/sql_read_store.h"
#include "server/storage/sql_store.h"
#include "server/storage/sqlite_connection.h"
#include "tests/support/manual_clock.h"
#include "tests/support/server/database_pool.h"
#include "tests/support/server/faulty_sql.h"
#include "tests/support/server/recorded_outbox.h"

namespace tincan::tests {

// Hashes passwords at once, or when it is told to, and lets a test say no.
class ScriptedHashes final : public core::HashRunner
{
public:
    void start(core::HashJob job) override { m_waiting.push_back(std::move(job)); }

    bool hold = false;
    bool refuse = false;
    // The outcomes of all that waits.
    std::vector<core::HashDone> finishAll();

private:
    std::vector<core::HashJob> m_waiting;
};

// A whole office without sockets and threads: the real core on the real storage, in memory unless a file is named, with
// a clock that stands.
class World
{
public:
    // What leaves the core goes to `outbox`, unless to somebody else's, who outlives this.
    explicit World(const QString &databasePath = QStringLiteral(":memory:"), core::Outbox *instead = nullptr);
    // On a database of the pool, which outlives this.
    explicit World(DatabasePool &pool);
    ~World();
    Q_DISABLE_COPY_MOVE(World)

    ManualClock clock;
    RepeatableRandom random;
    RecordedOutbox outbox;
    ScriptedHashes hashes;
    // Changed by a test, it holds from the next restart on.
    core::Policy policy;
    // How often the setup code was used.
    int setupsClaimed = 0;

    core::ChatCore &core() { return *m_core; }
    FaultySql &sql() { return m_faulty; }
    core::ReadStore &reads() { return m_reads; }

    // Runs them as one batch, and then what waits for a hash, unless hashes are held.
    void run(const std::vector<core::Submission> &submissions);
    void finishHashes();
    // Time goes by, and the core is called whenever it wants to be.
    void pass(qint64 ms);

    core::ConnectionId newConnection() { return {++m_lastConnection}; }
    quint64 newTicket() { return ++m_lastTicket; }
    ClientId newClientId() { return m_ids.next<ClientId>(); }
    ConversationId general();
    GroupId defaultGroup();
    void makeAdmin(UserId user);

    // The server stops and starts again: everything that is only in memory is gone.
    void restart();

private:
    World(std::unique_ptr<storage::SqliteConnection> database, const QString &path, core::Outbox *instead);

    std::unique_ptr<storage::SqliteConnection> m_sqlite;
    FaultySql m_faulty;
    std::optional<storage::SqlStore> m_store;
    storage::SqlReadStore m_reads;
    IdSource m_ids;
    core::Outbox *m_instead;
    DatabasePool *m_pool = nullptr;
    std::unique_ptr<core::ChatCore> m_core;
    quint64 m_lastConnection = 0;
    quint64 m_lastTicket = 0;
};

}
