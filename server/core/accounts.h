#pragma once

#include "server/core/handler.h"
#include "server/core/policy.h"
#include "server/core/sessions.h"

namespace tincan::core {

// A name as it is stored, if an account may have it.
Result<QString> acceptableUsername(const QString &wanted);
Error usernameTaken(const QString &username);

// Who gets an account, and how. A new account is signed in at once, unless it has to wait for approval.
class Accounts
{
public:
    // For so long a registration whose answer was lost may be sent again.
    static constexpr qint64 againMs = 10 * minuteMs;

    Accounts(IdSource &ids, Sessions &sessions, const Policy &policy)
        : m_ids(ids),
          m_sessions(sessions),
          m_policy(policy)
    {}

    Outcome handle(Turn &turn, Stranger, const protocol::RegisterAccount &command);
    Outcome handle(Turn &turn, Stranger, const protocol::OpenGuest &command);

private:
    // How somebody comes in: by whose invitation, and in which state.
    struct Admission
    {
        protocol::AccountState state = protocol::AccountState::active;
        std::optional<AccountInviteId> invite = {};
    };

    Result<Admission> admission(Turn &turn, const protocol::RegisterAccount &command) const;
    Outcome create(Turn &turn, const QString &username, const protocol::RegisterAccount &command,
                   const QByteArray &passwordHash);
    Error nameTaken(Turn &turn, const protocol::RegisterAccount &command, const StoredUser &holder) const;
    Outcome again(Turn &turn, const StoredUser &holder, const protocol::RegisterAccount &command);
    Outcome enterAgain(Turn &turn, const StoredUser &user, const protocol::RegisterAccount &command);
    Outcome enter(Turn &turn, const StoredUser &user, const std::optional<QString> &client);

    IdSource &m_ids;
    Sessions &m_sessions;
    const Policy &m_policy;
};

}
