#pragma once

#include "server/storage/readers.h"
#include "tests/server/storage/database_file.h"

#include <QSemaphore>

namespace tincan::tests {

// Turned by the test, and looked at from several threads.
class SharedClock final : public MonotonicClock
{
public:
    MonotonicTime now() const override { return {m_ms}; }
    void advance(qint64 ms) { m_ms += ms; }

private:
    std::atomic<qint64> m_ms = 1'000;
};

// Only a test that fails waits as long as this.
constexpr int longMs = 20'000;

// A conversation on the disk, somebody who writes in it, and what a pool of readers finds there. For tests to be made
// from.
class ReadConversation
{
protected:
    [[nodiscard]] bool open();

    // Runs it on the pool and waits for what it returns.
    template <class Work>
    auto answer(storage::Readers &readers, Work work)
    {
        std::optional<decltype(work(std::declval<core::ReadStore &>()))> result;
        QSemaphore done;
        const bool taken = readers.run([&](core::ReadStore &store) {
            result.emplace(work(store));
            done.release();
        });
        if (!taken || !done.tryAcquire(1, longMs))
            qFatal("the pool did not run it");
        return *std::move(result);
    }
    qint64 lastSeq(core::ReadStore &store) const;
    bool commitAMessage();

    SharedClock m_clock;
    std::unique_ptr<DatabaseFile> m_file;
    Connection m_writer;
    UserId m_bob;
    quint64 m_committed = 0;
    ConversationId m_conversation;
};

}
