#include "client/state/connection_status.h"

namespace tincan::state {

void ConnectionStatus::setServer(const QString &server)
{
    m_server = server;
    m_keyChange.reset();
    m_serverKey.clear();
    emit changed();
}

void ConnectionStatus::setServerKey(const QByteArray &fingerprint)
{
    m_serverKey = fingerprint;
    m_keyChange.reset();
    emit changed();
}

void ConnectionStatus::setKeyChange(const KeyChange &change)
{
    m_serverKey.clear();
    m_keyChange = change;
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
