#pragma once

#include "server/core/handler.h"
#include "server/core/policy.h"
#include "shared/base/id_source.h"

namespace tincan::core {

// Signing in and out. Who is connected at the moment is LiveSessions' business.
class Sessions
{
public:
    // A one-time code is worth nothing after so many wrong ones for its account.
    static constexpr qint64 mostWrongCodes = 5;

    Sessions(IdSource &ids, RandomSource &random, const Policy &policy) : m_ids(ids), m_random(random), m_policy(policy)
    {}

    Outcome handle(Turn &turn, Stranger, const protocol::LogIn &command);
    Outcome handle(Turn &turn, Stranger, const protocol::RedeemCode &command);
    Outcome handle(Turn &turn, Stranger, const protocol::ResumeSession &command);
    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::LogOut &command);

    // Makes a session for that user and signs the turn's connection in.
    Outcome open(Turn &turn, const StoredUser &user, const std::optional<QString> &client);

private:
    bool isOver(const StoredSession &session, Timestamp now) const;

    IdSource &m_ids;
    RandomSource &m_random;
    const Policy &m_policy;
};

}
