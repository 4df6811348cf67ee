#pragma once

#include "server/core/handler.h"
#include "server/core/sessions.h"

namespace tincan::core {

// Who has an account. A new account is signed in at once.
class Accounts
{
public:
    Accounts(IdSource &ids, Sessions &sessions) : m_ids(ids), m_sessions(sessions) {}

    Outcome handle(Turn &turn, Stranger, const protocol::RegisterAccount &command);

private:
    Outcome create(Turn &turn, const QString &username, const QString &displayName, const QByteArray &passwordHash);

    IdSource &m_ids;
    Sessions &m_sessions;
};

}
