// A page of 50 and a sync of the last 200 out of a long history, beside SQLite's own interface reading the same rows.
//
//     bench_reads [messages] [rounds]

#include "server/core/queries/queries.h"
#include "tests/bench/office.h"
#include "tests/bench/raw_sqlite.h"
#include "tests/bench/stopwatch.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <cstdio>

using namespace tincan;
using namespace tincan::bench;

namespace {

constexpr int perRound = 200;

template <class Work>
double microsecondsEach(Work work)
{
    const Stopwatch watch;
    for (int i = 0; i < perRound; ++i)
        work(i);
    return watch.spent().cpuUs / perRound;
}

// Somewhere else each time, the same places for both.
qint64 somewhere(int i, qint64 messages)
{
    return 51 + qint64(quint64(i) * 2'654'435'761U % quint64(messages - 51));
}

void report(const char *what, const std::vector<double> &core, const std::vector<double> &raw)
{
    std::printf("%-22s %10.1f %10.1f %8.2f\n", what, median(core), median(raw), median(core) / median(raw));
    std::fflush(stdout);
}

}

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const int messages = argc > 1 ? qMax(1000, atoi(argv[1])) : 1'000'000;
    const int rounds = argc > 2 ? qMax(1, atoi(argv[2])) : 5;
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("reads.db"));

    Office office(path, 20);
    for (int done = 0; done < messages; done += 100) {
        if (!office.post(100, QString(120, u'x')))
            qFatal("a post was refused");
    }
    RawSqlite raw(path.toUtf8());
    const auto opened = storage::SqliteConnection::open(path, storage::SqliteConnection::Mode::readOnly);
    if (!opened)
        qFatal("cannot open the database to read");
    storage::SqlReadStore reads(**opened);
    const core::Actor reader = core::SignedIn{office.person(3), {}};
    const auto ask = [&](const protocol::Query &query) {
        if (!core::answerQuery(reader, query, reads))
            qFatal("a query was refused");
    };

    std::vector<double> corePage, rawPage, coreEnd, rawEnd, coreSync, rawSync;
    for (int round = 0; round < rounds; ++round) {
        corePage.push_back(microsecondsEach([&](int i) {
            ask(protocol::ReadHistory{office.general(), somewhere(i + round * perRound, messages), 50});
        }));
        rawPage.push_back(microsecondsEach([&](int i) { raw.page(somewhere(i + round * perRound, messages), 50); }));
        coreEnd.push_back(microsecondsEach([&](int) { ask(protocol::ReadHistory{office.general(), {}, 50}); }));
        rawEnd.push_back(microsecondsEach([&](int) { raw.page(messages + 1, 50); }));
        coreSync.push_back(microsecondsEach(
            [&](int) { ask(protocol::SyncStreams{{{office.general(), messages - 200, messages - 200}}, {}, {}}); }));
        rawSync.push_back(microsecondsEach([&](int) { raw.page(messages + 1, 200); }));
    }
    std::printf("%d messages%*s %10s %10s %8s\n", messages, 5, "", "core us", "raw us", "ratio");
    report("page of 50, anywhere", corePage, rawPage);
    report("page of 50, newest", coreEnd, rawEnd);
    report("sync of 200", coreSync, rawSync);
    return 0;
}
