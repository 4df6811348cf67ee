#pragma once

#include "server/doors/net/token_bucket.h"
#include "shared/base/result.h"
#include "shared/protocol/catalogue.h"

#include <QHostAddress>

#include <list>
#include <mutex>
#include <unordered_map>

namespace tincan::doors::net {

// Keeps those who try passwords, or make accounts, from doing so without end; whoever knows the password is never kept
// out of where they signed in before. Only what fails is counted, so any number may sign in at once. For all doors and
// threads.
class SignInLimits
{
public:
    // New accounts of one address; wrong passwords of one address, for one account from addresses it was never used
    // at, and for one account from one where it was.
    struct Sizes
    {
        TokenBucket::Size accounts{5.0 / 60, 30};
        TokenBucket::Size wrongFromAddress{0.5, 50};
        TokenBucket::Size wrongFromStrangers{0.1, 20};
        TokenBucket::Size wrongFromKnown{0.5, 20};
    };

    struct Key
    {
        enum class Of { accounts, address, strangers, known };
        Of of;
        QHostAddress address;
        QString username;
        friend bool operator==(const Key &, const Key &) = default;
    };
    // What a request tries, and from where.
    struct Attempt
    {
        enum class Kind { account, password };
        Kind kind = Kind::password;
        QHostAddress address;
        // Of the account, where it names one.
        QString username = {};
        // What it was counted on when it was let through.
        std::vector<Key> countedOn = {};
    };

    SignInLimits(const Sizes &sizes, const MonotonicClock &clock) : m_sizes(sizes), m_clock(clock) {}

    // Nothing for requests that this is not about.
    static std::optional<Attempt> attemptOf(const protocol::Command &command, const QHostAddress &address);

    // Before anything is done for it. Counts it at once: others may come before it is known how it ended.
    Status admit(Attempt &attempt);
    // What came of one that was admitted.
    void finished(const Attempt &attempt, const Result<protocol::Reply> &reply);

private:
    // Of so many is kept how they stand; of those that are forgotten it is as if they had never come.
    static constexpr size_t mostKept = 50'000;

    struct HashOfKey
    {
        size_t operator()(const Key &key) const { return qHashMulti(0, int(key.of), key.address, key.username); }
    };
    struct Entry
    {
        TokenBucket bucket;
        std::list<Key>::iterator age;
    };

    std::vector<Key> keysOf(const Attempt &attempt) const;
    bool isKnown(const Attempt &attempt) const;
    TokenBucket &bucket(const Key &key);
    const TokenBucket::Size &sizeOf(Key::Of of) const;

    const Sizes m_sizes;
    const MonotonicClock &m_clock;
    std::mutex m_mutex;
    std::unordered_map<Key, Entry, HashOfKey> m_entries;
    // The one that was used longest ago first.
    std::list<Key> m_byAge;
};

}
