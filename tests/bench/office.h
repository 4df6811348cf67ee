#pragma once

#include "server/core/chat_core.h"
#include "server/storage/sql_read_store.h"
#include "server/storage/sql_store.h"
#include "server/storage/sqlite_connection.h"
#include "server/storage/write_ahead_log.h"

#include <memory>

namespace tincan::bench {

// A real core on a real database in a file, with people who post; nothing else of a server.
class Office final : public core::Outbox, public core::HashRunner
{
public:
    Office(const QString &databasePath, int people);
    ~Office() override;
    Q_DISABLE_COPY_MOVE(Office)

    // One batch of so many posts, by one after the other. False where one of them was refused.
    bool post(int count, const QString &text);

    ConversationId general() const { return m_general; }
    UserId person(int index) const { return m_people[size_t(index)].who.user; }
    storage::WriteAheadLog &log() { return m_log; }

private:
    struct Present
    {
        core::ConnectionId connection;
        core::SignedIn who;
    };

    void release(std::vector<core::Outgoing> batch) override;
    void start(core::HashJob) override {}

    SystemWallClock m_wall;
    SystemMonotonicClock m_monotonic;
    SystemRandom m_random;
    IdSource m_ids{m_wall, m_random};
    storage::WriteAheadLog m_log;
    std::unique_ptr<storage::SqliteConnection> m_sql;
    std::unique_ptr<storage::SqlStore> m_store;
    std::unique_ptr<core::ChatCore> m_core;
    std::vector<Present> m_people;
    ConversationId m_general;
    quint64 m_tickets = 0;
    size_t m_next = 0;
    int m_accepted = 0;
};

}
