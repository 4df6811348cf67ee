#pragma once

#include "shared/base/clock.h"
#include "shared/base/ids.h"
#include "shared/base/result.h"

#include <QByteArray>

#include <optional>

namespace tincan::core {

// A one-time code that opens a session. The code itself is stored nowhere.
struct LoginCode
{
    QByteArray hash;
    // Whether using it takes the old password away.
    bool isReset = false;
    Timestamp expiresAt;
    qint64 wrongTries = 0;
};

class LoginCodeStore
{
public:
    virtual ~LoginCodeStore() = default;
    virtual Result<std::optional<LoginCode>> of(UserId user) = 0;
    // In place of the one there was.
    virtual Status put(UserId user, const LoginCode &code) = 0;
    virtual Status countWrongTry(UserId user) = 0;
    virtual Status remove(UserId user) = 0;
};

// An invitation to register.
struct StoredAccountInvite
{
    AccountInviteId id;
    QByteArray codeHash;
    UserId creator;
    Timestamp createdAt;
    Timestamp expiresAt;
    qint64 usesLeft = 0;
};

class AccountInviteStore
{
public:
    virtual ~AccountInviteStore() = default;
    virtual Result<std::optional<StoredAccountInvite>> byId(AccountInviteId id) = 0;
    virtual Result<std::optional<StoredAccountInvite>> byCodeHash(const QByteArray &codeHash) = 0;
    virtual Status add(const StoredAccountInvite &invite) = 0;
    virtual Status changeCode(AccountInviteId id, const QByteArray &codeHash) = 0;
    virtual Status takeOneUse(AccountInviteId id) = 0;
    virtual Status remove(AccountInviteId id) = 0;
    virtual Status removeAllOf(UserId creator) = 0;
};

}
