#pragma once

#include "shared/base/ids.h"
#include "shared/base/result.h"

#include <QHash>
#include <QString>

namespace tincan::state {

// What signs this profile in again. It belongs to one server, and is never shown to another.
struct StoredSession
{
    ServerId server;
    UserId user;
    QString token;
};

// Keeps the sessions of one profile, one for each server.
class TokenStore
{
public:
    virtual ~TokenStore() = default;
    virtual bool isEmpty() const = 0;
    virtual std::optional<StoredSession> load(ServerId server) const = 0;
    virtual Status save(const StoredSession &session) = 0;
    virtual void remove(ServerId server) = 0;
};

// For as long as the process runs.
class MemoryTokenStore final : public TokenStore
{
public:
    bool isEmpty() const override { return m_sessions.empty(); }
    std::optional<StoredSession> load(ServerId server) const override
    {
        const auto found = m_sessions.constFind(server);
        return found == m_sessions.cend() ? std::nullopt : std::optional(*found);
    }
    Status save(const StoredSession &session) override
    {
        m_sessions.insert(session.server, session);
        return {};
    }
    void remove(ServerId server) override { m_sessions.remove(server); }

private:
    QHash<ServerId, StoredSession> m_sessions;
};

}
