#pragma once

#include "server/core/handler.h"
#include "shared/base/id_source.h"

namespace tincan::core {

// Signing in and out. Who is connected at the moment is LiveSessions' business.
class Sessions
{
public:
    Sessions(IdSource &ids, RandomSource &random) : m_ids(ids), m_random(random) {}

    Outcome handle(Turn &turn, Stranger, const protocol::LogIn &command);
    Outcome handle(Turn &turn, Stranger, const protocol::ResumeSession &command);
    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::LogOut &command);

    // Makes a session for that user and signs the turn's connection in.
    Outcome open(Turn &turn, const StoredUser &user);

private:
    IdSource &m_ids;
    RandomSource &m_random;
};

}
