#include "client/state/connection_status.h"

namespace tincan::state {

void ConnectionStatus::setServer(const QString &server)
{
    m_server = server;
    emit changed();
}

void ConnectionStatus::setIdle()
{
    m_reason.clear();
    enter(Phase::idle);
}

void ConnectionStatus::setConnecting()
{
    enter(Phase::connecting);
}

void ConnectionStatus::setOnline()
{
    m_reason.clear();
    enter(Phase::online);
}

void ConnectionStatus::setWaiting(const QString &reason, MonotonicTime retryAt)
{
    m_reason = reason;
    m_retryAt = retryAt;
    enter(Phase::waiting);
}

void ConnectionStatus::enter(Phase phase)
{
    m_phase = phase;
    emit changed();
}

}
