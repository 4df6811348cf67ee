#include "server/storage/readers.h"

#include "server/storage/sql_read_store.h"
#include "server/storage/sqlite_connection.h"

namespace tincan::storage {

namespace {

// Stands in where the database cannot be opened, so that whoever asks hears why.
class FailedConnection final : public SqlConnection
{
public:
    explicit FailedConnection(Error error) : m_error(std::move(error)) {}
    Status run(const char *, const QVariantList &, const RowVisitor &) override { return m_error; }
    Status runOnce(const QString &) override { return m_error; }

private:
    Error m_error;
};

std::unique_ptr<SqlConnection> openForReading(const QString &path)
{
    auto opened = SqliteConnection::open(path, SqliteConnection::Mode::readOnly);
    if (!opened)
        return std::make_unique<FailedConnection>(opened.error());
    return *std::move(opened);
}

}

Readers::Readers(const QString &databasePath, int threads)
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
        m_waiting.push_back(std::move(work));
    }
    m_changed.notify_one();
    return true;
}

void Readers::serve(const QString &databasePath)
{
    const auto sql = openForReading(databasePath);
    SqlReadStore store(*sql);
    while (const auto work = next()) {
        // The statements of one query see one snapshot; where BEGIN fails, they fail too and say so.
        const bool begun = sql->run("BEGIN").ok();
        (*work)(store);
        if (begun)
            (void)sql->run("COMMIT").ok();
    }
}

std::optional<std::function<void(core::ReadStore &)>> Readers::next()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_stopping || !m_waiting.empty(); });
    if (m_waiting.empty())
        return std::nullopt;
    auto work = std::move(m_waiting.front());
    m_waiting.pop_front();
    return work;
}

}
