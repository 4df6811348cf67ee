#include "server/core/batch.h"

#include <algorithm>

namespace tincan::core {

namespace {

bool failedInStorage(const Outcome &outcome)
{
    const auto *error = std::get_if<Error>(&outcome);
    return error && isStorageFailure(error->code);
}

bool isLocked(const Status &begun)
{
    return !begun && begun.error().code == ErrorCode::busy;
}

// Nothing is decided on who is typing until it is told.
bool isAboutTyping(const Effect &effect)
{
    return std::holds_alternative<StartTyping>(effect) || std::holds_alternative<StopTyping>(effect)
           || std::holds_alternative<HavePosted>(effect) || std::holds_alternative<SilencePerson>(effect)
           || std::holds_alternative<SilenceRoom>(effect);
}

bool changesMemory(const Handled &handled)
{
    const auto &effects = handled.turn.effects();
    return !std::all_of(effects.begin(), effects.end(), isAboutTyping);
}

// The command has failed, and nothing it wanted may happen. What is over is over all the same: a closed connection, a
// hash that was waited for.
Handled failed(const Handled &handled, Store &store, const Error &error)
{
    Handled refused{Turn(store, handled.turn.request(), handled.turn.now()), NoAnswer()};
    if (!std::holds_alternative<NoAnswer>(handled.outcome))
        refused.outcome = error;
    for (const Effect &effect : handled.turn.effects()) {
        if (std::holds_alternative<ForgetConnection>(effect) || std::holds_alternative<ForgetHash>(effect))
            refused.turn.apply(effect);
    }
    return refused;
}

}

// Begins at the first command that needs it, and is rolled back unless it was committed.
class Batch::Transaction
{
public:
    explicit Transaction(Store &store) : m_store(store) {}
    ~Transaction()
    {
        if (m_open)
            m_store.rollback();
    }
    Q_DISABLE_COPY_MOVE(Transaction)

    Status beginFor(const Submission &submission)
    {
        if (m_open || !needsTransaction(submission.command))
            return {};
        const auto begun = m_store.begin();
        m_open = begun.ok();
        return begun;
    }

    Status commit()
    {
        if (!m_open)
            return {};
        const auto committed = m_store.commit();
        // What a failed commit left open is closed by the rollback.
        m_open = !committed.ok();
        return committed;
    }

private:
    Store &m_store;
    bool m_open = false;
};

Ran Batch::run(std::span<const Submission> waiting)
{
    const MonotonicTime started = m_monotonic.now();
    Ran ran;
    Transaction transaction(m_store);
    size_t tried = 0;
    for (const Submission &submission : waiting) {
        ++tried;
        if (const auto begun = transaction.beginFor(submission); !begun) {
            // The ones before it needed no transaction, so what they did stands.
            ran.locked = isLocked(begun);
            return ran.locked ? std::move(ran) : Ran{{}, tried};
        }
        ran.handled.push_back(handle(submission));
        if (failedInStorage(ran.handled.back().outcome))
            return {{}, tried};
        if (changesMemory(ran.handled.back()) || isFull(ran.handled.size(), started))
            break;
    }
    const auto committed = transaction.commit();
    if (committed)
        return ran;
    if (committed.error().code != ErrorCode::outcomeUnknown)
        return {{}, tried};
    for (Handled &each : ran.handled)
        each = failed(each, m_store, committed.error());
    return ran;
}

Ran Batch::runAlone(const Submission &submission)
{
    Ran ran;
    Transaction transaction(m_store);
    const auto begun = transaction.beginFor(submission);
    ran.locked = isLocked(begun);
    if (begun)
        ran.handled.push_back(finishAlone(submission, transaction));
    else if (!ran.locked)
        ran.handled.push_back(refused(submission, begun.error()));
    return ran;
}

Handled Batch::finishAlone(const Submission &submission, Transaction &transaction)
{
    Handled handled = handle(submission);
    if (failedInStorage(handled.outcome))
        return failed(handled, m_store, std::get<Error>(handled.outcome));
    if (const auto committed = transaction.commit(); !committed)
        return failed(handled, m_store, committed.error());
    return handled;
}

Handled Batch::refused(const Submission &submission, const Error &error)
{
    // Only its handler knows whom a hash was made for, so that one refuses; with an error it touches no storage.
    if (const auto *hash = std::get_if<HashDone>(&submission.command))
        return handle({submission.request, HashDone{hash->id, error}});
    // What has ended cannot be refused.
    if (std::holds_alternative<ConnectionClosed>(submission.command))
        return handle(submission);
    return {Turn(m_store, submission.request, m_wall.now()), error};
}

Handled Batch::handle(const Submission &submission)
{
    Handled handled{Turn(m_store, submission.request, m_wall.now()), NoAnswer()};
    handled.outcome = m_handlers.handle(handled.turn, submission.command);
    return handled;
}

bool Batch::isFull(size_t handled, MonotonicTime started) const
{
    return handled >= mostCommands || m_monotonic.now() - started >= mostMs;
}

}
