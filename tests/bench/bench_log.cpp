// How long the write-ahead log gets, and what it does to commits, while readers follow each other without a gap.
//
//     bench_log [messages] [readers]

#include "server/core/queries/queries.h"
#include "server/storage/checkpointer.h"
#include "tests/bench/office.h"
#include "tests/bench/stopwatch.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QTemporaryDir>

#include <algorithm>
#include <atomic>
#include <cstdio>

using namespace tincan;
using namespace tincan::bench;

namespace {

constexpr int perBatch = 100;
constexpr int pagesPerRead = 200;

// Reads pages of the same snapshot for a while; before it ends, the next one waits already.
class EndlessReader
{
public:
    EndlessReader(storage::Readers &readers, const Office &office) : m_readers(readers), m_office(office) { begin(); }

    void stop() { m_over = true; }
    qint64 reads() const { return m_reads; }

private:
    void begin()
    {
        if (!m_readers.run([this](core::ReadStore &store) { read(store); }))
            qFatal("too many readers");
    }
    void read(core::ReadStore &store)
    {
        if (m_over)
            return;
        begin();
        const core::Actor reader = core::SignedIn{m_office.person(3), {}};
        for (int page = 0; page < pagesPerRead; ++page)
            (void)core::answerQuery(reader, protocol::ReadHistory{m_office.general(), {}, 50}, store).ok();
        ++m_reads;
    }

    storage::Readers &m_readers;
    const Office &m_office;
    std::atomic<bool> m_over = false;
    std::atomic<qint64> m_reads = 0;
};

double percentile(std::vector<double> &values, double part)
{
    const auto at = values.begin() + std::ptrdiff_t(double(values.size() - 1) * part);
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

}

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const int messages = argc > 1 ? qMax(1000, atoi(argv[1])) : 500'000;
    const int count = argc > 2 ? qBound(0, atoi(argv[2]), 16) : 3;
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("log.db"));

    Office office(path, 20);
    const SystemMonotonicClock clock;
    // Outlive the threads that run them.
    std::vector<std::unique_ptr<EndlessReader>> endless;
    storage::Readers readers(path, qMax(1, count), clock);
    const storage::Checkpointer checkpointer(path, office.log(), readers);
    for (int i = 0; i < count; ++i)
        endless.push_back(std::make_unique<EndlessReader>(readers, office));

    std::vector<double> batches;
    for (int done = 0; done < messages; done += perBatch) {
        const Stopwatch watch;
        if (!office.post(perBatch, QString(120, u'x')))
            qFatal("a post was refused");
        batches.push_back(watch.spent().wallUs / 1000);
    }
    qint64 reads = 0;
    for (const auto &reader : endless) {
        reader->stop();
        reads += reader->reads();
    }
    // It is written over and never cut, so its size is the largest it had.
    const double logMiB = double(QFileInfo(path + QStringLiteral("-wal")).size()) / (1024.0 * 1024.0);
    std::printf("%d messages beside %lld reads of %d pages by %d readers\n", messages, reads, pagesPerRead, count);
    std::printf(
        "log at its longest %.1f MiB (bound 64 and a batch); batch of %d: p50 %.2f ms, p99 %.2f ms, worst %.1f ms\n",
        logMiB,
        perBatch,
        percentile(batches, 0.5),
        percentile(batches, 0.99),
        percentile(batches, 1));
    return 0;
}
