#include "server/security/hash_pool.h"
#include "server/security/password_hash.h"

#include <QSemaphore>
#include <QTest>
#include <QThread>

#include <map>
#include <mutex>
#include <vector>

namespace tincan::tests {

using core::HashDone;
using core::HashJobId;
using security::HashPool;

namespace {

constexpr int longMs = 20'000;

// What a pool has answered, by job.
class Answers
{
public:
    void take(HashDone done)
    {
        const std::lock_guard lock(m_mutex);
        m_all[done.id].push_back(std::move(done));
        m_threads[m_all.size()] = QThread::currentThread();
        m_count.release();
    }
    bool waitFor(int count) { return m_count.tryAcquire(count, longMs); }
    std::vector<HashDone> to(HashJobId id)
    {
        const std::lock_guard lock(m_mutex);
        return m_all[id];
    }
    size_t jobs()
    {
        const std::lock_guard lock(m_mutex);
        return m_all.size();
    }
    bool onlyOnThreadsOtherThan(const QThread *thread)
    {
        const std::lock_guard lock(m_mutex);
        return std::none_of(m_threads.begin(), m_threads.end(), [&](const auto &one) { return one.second == thread; });
    }

private:
    std::mutex m_mutex;
    std::map<HashJobId, std::vector<HashDone>> m_all;
    std::map<size_t, const QThread *> m_threads;
    QSemaphore m_count;
};

}

class TestHashPool : public QObject
{
    Q_OBJECT

private slots:
    void aHashIsMade();
    void aHashIsChecked();
    void eachJobIsAnsweredOnceUnderItsId();
    void theWorkIsDoneOnItsOwnThreads();
    void overTheBoundIsRefusedAtOnce();
    void destructionFinishesWhatWasBegunAndDropsTheRest();
};

void TestHashPool::aHashIsMade()
{
    Answers answers;
    HashPool pool(1, [&](HashDone done) { answers.take(std::move(done)); });
    pool.start({7, core::MakeHash{QStringLiteral("correct horse")}});
    QVERIFY(answers.waitFor(1));
    const auto done = answers.to(7);
    QCOMPARE(done.size(), size_t(1));
    QVERIFY(done[0].outcome);
    QVERIFY(
        security::passwordMatches(QStringLiteral("correct horse"), std::get<core::HashMade>(*done[0].outcome).hash));
}

void TestHashPool::aHashIsChecked()
{
    Answers answers;
    HashPool pool(1, [&](HashDone done) { answers.take(std::move(done)); });
    const QByteArray hash = *security::makePasswordHash(QStringLiteral("correct horse"));
    pool.start({1, core::VerifyHash{hash, QStringLiteral("correct horse")}});
    pool.start({2, core::VerifyHash{hash, QStringLiteral("wrong horse")}});
    pool.start({3, core::VerifyHash{{}, QStringLiteral("correct horse")}});
    QVERIFY(answers.waitFor(3));
    const auto matches = [&](HashJobId id) {
        return std::get<core::HashVerified>(*answers.to(id).at(0).outcome).matches;
    };
    QVERIFY(matches(1));
    QVERIFY(!matches(2));
    QVERIFY(!matches(3));
}

void TestHashPool::eachJobIsAnsweredOnceUnderItsId()
{
    constexpr HashJobId jobs = 20;
    Answers answers;
    {
        HashPool pool(3, [&](HashDone done) { answers.take(std::move(done)); });
        for (HashJobId id = 1; id <= jobs; ++id)
            pool.start({id, core::MakeHash{QString::number(id)}});
        QVERIFY(answers.waitFor(int(jobs)));
    }
    QCOMPARE(answers.jobs(), size_t(jobs));
    for (HashJobId id = 1; id <= jobs; ++id) {
        const auto done = answers.to(id);
        QCOMPARE(done.size(), size_t(1));
        QVERIFY(done[0].outcome);
        QVERIFY(security::passwordMatches(QString::number(id), std::get<core::HashMade>(*done[0].outcome).hash));
    }
}

void TestHashPool::theWorkIsDoneOnItsOwnThreads()
{
    Answers answers;
    HashPool pool(2, [&](HashDone done) { answers.take(std::move(done)); });
    for (HashJobId id = 1; id <= 4; ++id)
        pool.start({id, core::MakeHash{QStringLiteral("correct horse")}});
    QVERIFY(answers.waitFor(4));
    QVERIFY(answers.onlyOnThreadsOtherThan(QThread::currentThread()));
}

void TestHashPool::overTheBoundIsRefusedAtOnce()
{
    Answers answers;
    QSemaphore begun;
    QSemaphore go;
    HashPool pool(1, [&](HashDone done) {
        const bool first = done.id == 1;
        answers.take(std::move(done));
        if (first) {
            begun.release();
            go.tryAcquire(1, longMs);
        }
    });
    pool.start({1, core::MakeHash{QStringLiteral("correct horse")}});
    QVERIFY(begun.tryAcquire(1, longMs));
    // The only thread stands still; as many as may wait do.
    for (int i = 0; i < HashPool::mostWaiting; ++i)
        pool.start({HashJobId(100 + i), core::MakeHash{QStringLiteral("correct horse")}});
    QCOMPARE(answers.jobs(), size_t(1));
    pool.start({2, core::MakeHash{QStringLiteral("correct horse")}});
    const auto refused = answers.to(2);
    QCOMPARE(refused.size(), size_t(1));
    QVERIFY(!refused[0].outcome);
    QCOMPARE(refused[0].outcome.error().code, ErrorCode::tooManyRequests);
    QVERIFY(!refused[0].outcome.error().detail.isEmpty());

    // Once there is room again, the next is taken.
    go.release();
    QVERIFY(answers.waitFor(3));
    pool.start({3, core::VerifyHash{{}, {}}});
    QVERIFY(answers.to(3).empty());
}

void TestHashPool::destructionFinishesWhatWasBegunAndDropsTheRest()
{
    Answers answers;
    QSemaphore begun;
    QSemaphore go;
    std::atomic<bool> finished = false;
    auto pool = std::make_unique<HashPool>(1, [&](HashDone done) {
        const bool first = done.id == 1;
        answers.take(std::move(done));
        if (first) {
            begun.release();
            go.tryAcquire(1, longMs);
            finished = true;
        }
    });
    pool->start({1, core::MakeHash{QStringLiteral("correct horse")}});
    QVERIFY(begun.tryAcquire(1, longMs));
    for (int i = 0; i < HashPool::mostWaiting; ++i)
        pool->start({HashJobId(100 + i), core::MakeHash{QStringLiteral("correct horse")}});
    go.release();
    pool.reset();
    QVERIFY(finished);
    // Some may have begun before they were dropped; all of them would take seconds.
    QVERIFY(answers.jobs() < size_t(HashPool::mostWaiting));
}

}

QTEST_APPLESS_MAIN(tincan::tests::TestHashPool)
#include "tst_hash_pool.moc"
