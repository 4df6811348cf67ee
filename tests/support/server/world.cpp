#include "tests/support/server/world.h"

#include "server/storage/foundation.h"
#include "server/storage/migrations.h"

#include <algorithm>

namespace tincan::tests {

namespace {

// Legible in a failed test, and different for each password.
QByteArray fakeHash(const QString &password)
{
    return "hash of " + password.toUtf8();
}

std::variant<core::HashMade, core::HashVerified> outcomeOf(const core::HashJob &job)
{
    if (const auto *make = std::get_if<core::MakeHash>(&job.work))
        return core::HashMade{fakeHash(make->password)};
    const auto &verify = std::get<core::VerifyHash>(job.work);
    return core::HashVerified{verify.hash == fakeHash(verify.password)};
}

std::unique_ptr<storage::SqliteConnection> made(const QString &path, Timestamp now)
{
    auto sql = storage::SqliteConnection::open(path, storage::SqliteConnection::Mode::readWrite);
    if (!sql || !storage::migrate(**sql, storage::allMigrations(), now))
        qFatal("the test's database cannot be made");
    return *std::move(sql);
}

// The one that is there, or else a new one.
std::unique_ptr<storage::SqliteConnection> founded(std::unique_ptr<storage::SqliteConnection> database,
                                                   const QString &path, const WallClock &clock, IdSource ids)
{
    if (!database)
        database = made(path, clock.now());
    if (!storage::layFoundation(*database, ids))
        qFatal("the test's database cannot be filled");
    return database;
}

}

std::vector<core::HashDone> ScriptedHashes::finishAll()
{
    std::vector<core::HashDone> done;
    for (const core::HashJob &job : std::exchange(m_waiting, {})) {
        if (refuse)
            done.push_back({job.id, Error{ErrorCode::tooManyRequests, QStringLiteral("refused by the test")}});
        else
            done.push_back({job.id, outcomeOf(job)});
    }
    return done;
}

World::World(const QString &databasePath, core::Outbox *instead) : World(nullptr, databasePath, instead) {}

World::World(DatabasePool &pool) : World(pool.take(), QStringLiteral(":memory:"), nullptr)
{
    m_pool = &pool;
}

World::World(std::unique_ptr<storage::SqliteConnection> database, const QString &path, core::Outbox *instead)
    : m_sqlite(founded(std::move(database), path, clock.wall(), IdSource(clock.wall(), random))),
      m_faulty(*m_sqlite),
      m_reads(*m_sqlite),
      m_ids(clock.wall(), random),
      m_instead(instead)
{
    restart();
}

World::~World()
{
    m_core.reset();
    m_store.reset();
    if (m_pool)
        m_pool->giveBack(std::move(m_sqlite));
}

void World::run(const std::vector<core::Submission> &submissions)
{
    m_core->run(submissions);
    if (!hashes.hold)
        finishHashes();
}

void World::finishHashes()
{
    // A command may need more than one, one after the other.
    for (auto all = hashes.finishAll(); !all.empty(); all = hashes.finishAll()) {
        for (core::HashDone &done : all)
            m_core->run({{{}, std::move(done)}});
    }
}

void World::pass(qint64 ms)
{
    const MonotonicTime end = clock.monotonic().now() + ms;
    while (clock.monotonic().now() < end) {
        const MonotonicTime due = std::clamp(m_core->nextDue().value_or(end), clock.monotonic().now() + 1, end);
        clock.advance(due - clock.monotonic().now());
        m_core->runDue();
        if (!hashes.hold)
            finishHashes();
    }
}

ConversationId World::general()
{
    ConversationId id;
    const auto status = m_sqlite->run("SELECT id FROM conversations WHERE is_default = 1",
                                      {},
                                      [&](const storage::SqlRow &row) { id = row.id<ConversationId>(0); });
    Q_ASSERT(status.ok());
    return id;
}

GroupId World::defaultGroup()
{
    const auto group = m_store->groups().defaultGroup();
    Q_ASSERT(group.ok());
    return *group;
}

void World::makeAdmin(UserId user)
{
    const auto made = m_store->users().setAdmin(user, true);
    Q_ASSERT(made.ok());
}

void World::restart()
{
    core::Outbox &doors = m_instead ? *m_instead : outbox;
    m_core.reset();
    m_store.emplace(m_faulty);
    m_core = std::make_unique<core::ChatCore>(core::Surroundings{
        *m_store, doors, hashes, clock.wall(), clock.monotonic(), random, policy, [this] { ++setupsClaimed; }});
}

}
