#pragma once

#include "shared/base/clock.h"
#include "shared/base/result.h"
#include "shared/protocol/entities.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace tincan::core {

struct StoredUser
{
    UserId id;
    QString username;
    QString displayName;
    // Empty where the account has no password.
    QByteArray passwordHash;
    Timestamp createdAt;
    QString statusText = {};
    protocol::AccountKind kind = protocol::AccountKind::person;
    protocol::AccountState state = protocol::AccountState::active;
    bool admin = false;
};

class UserStore
{
public:
    virtual ~UserStore() = default;
    virtual Result<std::optional<StoredUser>> byId(UserId id) = 0;
    // Who has the name now: the retired have none.
    virtual Result<std::optional<StoredUser>> byName(const QString &username) = 0;
    virtual Status add(const StoredUser &user) = 0;
    virtual Status changeProfile(UserId id, const QString &displayName, const QString &statusText) = 0;
    // Empty takes it away.
    virtual Status setPassword(UserId id, const QByteArray &passwordHash) = 0;
    // Keeps count of the people who are active.
    virtual Status changeState(const StoredUser &before, protocol::AccountState state) = 0;
    virtual Status setAdmin(UserId id, bool admin) = 0;
    virtual Result<std::vector<UserId>> admins() = 0;
};

}
