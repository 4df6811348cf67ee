#include "server/doors/net/sign_in_limits.h"

#include "server/doors/net/census.h"

namespace tincan::doors::net {

namespace {

using Attempt = SignInLimits::Attempt;

std::optional<Attempt> attempt(const protocol::RegisterAccount &, const QHostAddress &address)
{
    return Attempt{Attempt::Kind::account, address};
}

std::optional<Attempt> attempt(const protocol::OpenGuest &, const QHostAddress &address)
{
    return Attempt{Attempt::Kind::account, address};
}

std::optional<Attempt> attempt(const protocol::LogIn &command, const QHostAddress &address)
{
    return Attempt{Attempt::Kind::password, address, command.username.toLower()};
}

std::optional<Attempt> attempt(const protocol::RedeemCode &command, const QHostAddress &address)
{
    return Attempt{Attempt::Kind::password, address, command.username.toLower()};
}

Error refusal(Attempt::Kind kind, qint64 waitMs)
{
    const qint64 seconds = (waitMs + 999) / 1'000;
    const auto words = kind == Attempt::Kind::account
                           ? QStringLiteral("Too many accounts were made from there. Please try again in %1 s.")
                           : QStringLiteral("Too many wrong passwords. Please try again in %1 s.");
    return {ErrorCode::tooManyRequests, words.arg(seconds), int(seconds)};
}

template <class Other>
std::optional<Attempt> attempt(const Other &, const QHostAddress &)
{
    return std::nullopt;
}

}

std::optional<SignInLimits::Attempt> SignInLimits::attemptOf(const protocol::Command &command,
                                                             const QHostAddress &address)
{
    return std::visit([&](const auto &some) { return attempt(some, neighbourhoodOf(address)); }, command);
}

Status SignInLimits::admit(Attempt &attempt)
{
    const std::lock_guard lock(m_mutex);
    const auto now = m_clock.now();
    auto keys = keysOf(attempt);
    qint64 waitMs = 0;
    for (const Key &key : keys)
        waitMs = std::max(waitMs, bucket(key).waitMs(now));
    if (waitMs > 0)
        return refusal(attempt.kind, waitMs);
    for (const Key &key : keys)
        (void)bucket(key).take(now);
    attempt.countedOn = std::move(keys);
    return {};
}

void SignInLimits::finished(const Attempt &attempt, const Result<protocol::Reply> &reply)
{
    const bool isWrong = !reply && reply.error().code == ErrorCode::wrongCredentials;
    const bool counts = attempt.kind == Attempt::Kind::account ? reply.ok() : isWrong;
    const std::lock_guard lock(m_mutex);
    for (const Key &key : attempt.countedOn) {
        if (!counts)
            bucket(key).giveBack();
    }
    // From now on the account is known there.
    if (attempt.kind == Attempt::Kind::password && reply)
        bucket({Key::Of::known, attempt.address, attempt.username});
}

// Those that have to have something left.
std::vector<SignInLimits::Key> SignInLimits::keysOf(const Attempt &attempt) const
{
    if (attempt.kind == Attempt::Kind::account)
        return {{Key::Of::accounts, attempt.address, {}}};
    // Whoever shares an address with somebody who guesses is not to suffer from it.
    if (isKnown(attempt))
        return {{Key::Of::known, attempt.address, attempt.username}};
    return {{Key::Of::address, attempt.address, {}}, {Key::Of::strangers, {}, attempt.username}};
}

bool SignInLimits::isKnown(const Attempt &attempt) const
{
    return m_entries.contains({Key::Of::known, attempt.address, attempt.username});
}

TokenBucket &SignInLimits::bucket(const Key &key)
{
    auto found = m_entries.find(key);
    if (found != m_entries.end()) {
        m_byAge.splice(m_byAge.end(), m_byAge, found->second.age);
        return found->second.bucket;
    }
    if (m_entries.size() >= mostKept) {
        m_entries.erase(m_byAge.front());
        m_byAge.pop_front();
    }
    m_byAge.push_back(key);
    const auto age = std::prev(m_byAge.end());
    found = m_entries.emplace(key, Entry{TokenBucket(sizeOf(key.of), m_clock.now()), age}).first;
    return found->second.bucket;
}

const TokenBucket::Size &SignInLimits::sizeOf(Key::Of of) const
{
    switch (of) {
    case Key::Of::accounts:
        return m_sizes.accounts;
    case Key::Of::address:
        return m_sizes.wrongFromAddress;
    case Key::Of::strangers:
        return m_sizes.wrongFromStrangers;
    case Key::Of::known:
        return m_sizes.wrongFromKnown;
    }
    Q_UNREACHABLE();
}

}
