// Durable messages through the whole core, beside SQLite's own interface doing the same inserts into the same tables.
//
//     bench_posts [messages per round] [rounds] [one batch size, instead of 1, 10 and 100]
//
// Both are run in turn, round by round, so that whatever else the machine does hits both. What counts is the ratio.

#include "tests/bench/office.h"
#include "tests/bench/raw_sqlite.h"
#include "tests/bench/stopwatch.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <cstdio>

using namespace tincan;
using namespace tincan::bench;

namespace {

struct Rates
{
    std::vector<double> core;
    std::vector<double> raw;
    std::vector<double> coreCpu;
    std::vector<double> rawCpu;
};

template <class Work>
void timed(int messages, std::vector<double> &perSecond, std::vector<double> &cpu, Work work)
{
    const Stopwatch watch;
    work();
    const Spent spent = watch.spent();
    perSecond.push_back(messages / spent.wallUs * 1e6);
    cpu.push_back(spent.cpuUs / messages);
}

}

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const int messages = argc > 1 ? qMax(100, atoi(argv[1])) : 20'000;
    const int rounds = argc > 2 ? qMax(1, atoi(argv[2])) : 5;
    const QTemporaryDir folder;
    const QString text(120, u'x');

    std::printf("%8s %14s %14s %10s %12s %12s\n", "batch", "core/s", "raw/s", "ratio", "core us", "raw us");
    const QList<int> batches = argc > 3 ? QList<int>{qMax(1, atoi(argv[3]))} : QList<int>{1, 10, 100};
    for (const int batch : batches) {
        Office office(folder.filePath(QStringLiteral("core%1.db").arg(batch)), 20);
        const QString rawPath = folder.filePath(QStringLiteral("raw%1.db").arg(batch));
        {
            const Office furnished(rawPath, 20);
        }
        RawSqlite raw(rawPath.toUtf8());
        Rates rates;
        // Single commits cost a hundred times as much.
        const int count = batch == 1 ? messages / 10 : messages;
        for (int round = 0; round < rounds; ++round) {
            timed(count, rates.core, rates.coreCpu, [&] {
                for (int done = 0; done < count; done += batch) {
                    if (!office.post(batch, text))
                        qFatal("a post was refused");
                }
            });
            timed(count, rates.raw, rates.rawCpu, [&] {
                for (int done = 0; done < count; done += batch)
                    raw.insert(batch, text.toUtf8());
            });
        }
        std::printf("%8d %14.0f %14.0f %10.2f %12.1f %12.1f\n",
                    batch,
                    median(rates.core),
                    median(rates.raw),
                    median(rates.core) / median(rates.raw),
                    median(rates.coreCpu),
                    median(rates.rawCpu));
        std::fflush(stdout);
    }
    return 0;
}
