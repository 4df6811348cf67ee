#include "server/storage/readers.h"

#include "server/storage/sql_read_store.h"
#include "server/storage/sqlite_connection.h"

namespace tincan::storage {

namespace {

using Work = std::function<void(core::ReadStore &)>;

// Stands in where nothing can be read, so that whoever asks hears why.
class FailedConnection final : public SqlConnection
{
public:
    explicit FailedConnection(Error error) : m_error(std::move(error)) {}
    Status run(const char *, const QVariantList &, const RowVisitor &) override { return m_error; }
    Result<std::optional<qint64>> insert(const char *, const QVariantList &) override { return m_error; }
    Status runOnce(const QString &) override { return m_error; }

private:
    Error m_error;
};

void refuse(const Work &work, const Error &error)
{
    FailedConnection failed(error);
    SqlReadStore store(failed);
    work(store);
}

Error waitedTooLong()
{
    return {ErrorCode::tooManyRequests, QStringLiteral("The server has too much to do just now. Please try again.")};
}

// One thread's connection: opened when it is needed, and anew when it has failed.
class Reader
{
public:
    Reader(QString databasePath, const MonotonicClock &clock) : m_path(std::move(databasePath)), m_clock(clock) {}

    void run(const Work &work)
    {
        if (const auto begun = begin(); !begun)
            return refuse(work, begun.error());
        SqlReadStore store(*m_sql);
        work(store);
        end();
    }

private:
    Status begin()
    {
        if (!m_sql) {
            auto opened = SqliteConnection::open(m_path, SqliteConnection::Mode::readOnly);
            if (!opened)
                return opened.error();
            m_sql = *std::move(opened);
        }
        if (const auto begun = m_sql->run("BEGIN"); !begun) {
            m_sql.reset();
            return begun;
        }
        m_sql->interruptWhen([this, end = m_clock.now() + Readers::longestReadMs] { return m_clock.now() >= end; });
        return {};
    }

    void end()
    {
        m_sql->interruptWhen({});
        if (!m_sql->run("COMMIT") || m_sql->isBroken())
            m_sql.reset();
    }

    QString m_path;
    const MonotonicClock &m_clock;
    std::unique_ptr<SqliteConnection> m_sql;
};

}

Readers::Readers(const QString &databasePath, int threads, const MonotonicClock &clock) : m_clock(clock)
{
    for (int i = 0; i < threads; ++i)
        m_threads.emplace_back([this, databasePath] { serve(databasePath); });
}

Readers::~Readers()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        m_waiting.clear();
    }
    m_changed.notify_all();
    for (std::thread &thread : m_threads)
        thread.join();
}

bool Readers::run(std::function<void(core::ReadStore &)> work)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopping || m_waiting.size() >= mostWaiting)
            return false;
        m_waiting.push_back({std::move(work), m_clock.now()});
    }
    m_changed.notify_one();
    return true;
}

void Readers::hold()
{
    std::unique_lock lock(m_mutex);
    m_held = true;
    m_changed.wait(lock, [this] { return m_running == 0; });
}

void Readers::release()
{
    {
        const std::lock_guard lock(m_mutex);
        m_held = false;
    }
    m_changed.notify_all();
}

void Readers::serve(const QString &databasePath)
{
    Reader reader(databasePath, m_clock);
    while (const auto waiting = next()) {
        if (m_clock.now() - waiting->since >= longestWaitMs)
            refuse(waiting->work, waitedTooLong());
        else
            reader.run(waiting->work);
        finished();
    }
}

std::optional<Readers::Waiting> Readers::next()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_stopping || (!m_held && !m_waiting.empty()); });
    if (m_stopping)
        return std::nullopt;
    auto waiting = std::move(m_waiting.front());
    m_waiting.pop_front();
    ++m_running;
    return waiting;
}

void Readers::finished()
{
    {
        const std::lock_guard lock(m_mutex);
        --m_running;
    }
    m_changed.notify_all();
}

}
