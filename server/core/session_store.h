#pragma once

#include "shared/base/clock.h"
#include "shared/base/ids.h"
#include "shared/base/result.h"

#include <QByteArray>

#include <optional>

namespace tincan::core {

struct StoredSession
{
    SessionId id;
    UserId user;
    // SHA-256 of the token; the token itself is stored nowhere.
    QByteArray tokenHash;
    Timestamp createdAt;
};

class SessionStore
{
public:
    virtual ~SessionStore() = default;
    virtual Result<std::optional<StoredSession>> byTokenHash(const QByteArray &tokenHash) = 0;
    virtual Status add(const StoredSession &session) = 0;
    virtual Status remove(SessionId id) = 0;
};

}
