#pragma once

#include "server/core/handler.h"

namespace tincan::core {

class PresenceBoard;

// What people want to be shown as, and whose presence they are shown. Who is here is PresenceBoard's business.
class Presence
{
public:
    explicit Presence(const PresenceBoard &board) : m_board(board) {}

    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::SetPresence &command);
    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::ReportIdle &command);
    Outcome handle(Turn &turn, const SignedIn &actor, const protocol::WatchPresence &command);

private:
    const PresenceBoard &m_board;
};

}
