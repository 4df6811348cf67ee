#pragma once

#include "shared/base/clock.h"
#include "shared/base/ids.h"
#include "shared/base/result.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace tincan::core {

struct StoredSession
{
    SessionId id;
    UserId user;
    // SHA-256 of the token; the token itself is stored nowhere.
    QByteArray tokenHash;
    Timestamp createdAt;
    // What its client calls itself; empty where it did not say.
    QString client = {};
    Timestamp lastUsedAt = {};
};

class SessionStore
{
public:
    virtual ~SessionStore() = default;
    virtual Result<std::optional<StoredSession>> byTokenHash(const QByteArray &tokenHash) = 0;
    // Used now, and its user was seen now.
    virtual Status add(const StoredSession &session) = 0;
    virtual Status remove(SessionId id) = 0;
    virtual Result<std::optional<UserId>> ownerOf(SessionId id) = 0;
    // All of the user's but one, or all; answers which.
    virtual Result<std::vector<SessionId>> removeAll(UserId user, std::optional<SessionId> except) = 0;
    // So many of the user's stay: the newest, whatever the clock said when the others were used, and of those the ones
    // that were used last. Answers which did not.
    virtual Result<std::vector<SessionId>> removeOldest(UserId user, SessionId newest, qint64 keep) = 0;
};

}
