#pragma once

#include "shared/base/ids.h"
#include "shared/base/result.h"

#include <QHash>
#include <QString>

namespace tincan::state {

// By what a server is known again: anybody may claim its id, so where it was found counts as much.
struct KnownServer
{
    ServerId id;
    // Scheme, host and port, as originOf() tells them.
    QString address;

    friend bool operator==(const KnownServer &, const KnownServer &) = default;
    friend size_t qHash(const KnownServer &server, size_t seed = 0)
    {
        return qHashMulti(seed, server.id, server.address);
    }
};

// What signs this profile in again. It belongs to one server, and is never shown to another.
struct StoredSession
{
    KnownServer server;
    UserId user;
    QString token;
};

// Keeps the sessions of one profile, one for each server.
class TokenStore
{
public:
    virtual ~TokenStore() = default;
    virtual bool isEmpty() const = 0;
    virtual std::optional<StoredSession> load(const KnownServer &server) const = 0;
    virtual Status save(const StoredSession &session) = 0;
    virtual void remove(const KnownServer &server) = 0;
};

// For as long as the process runs.
class MemoryTokenStore final : public TokenStore
{
public:
    bool isEmpty() const override { return m_sessions.empty(); }
    std::optional<StoredSession> load(const KnownServer &server) const override
    {
        const auto found = m_sessions.constFind(server);
        return found == m_sessions.cend() ? std::nullopt : std::optional(*found);
    }
    Status save(const StoredSession &session) override
    {
        m_sessions.insert(session.server, session);
        return {};
    }
    void remove(const KnownServer &server) override { m_sessions.remove(server); }

private:
    QHash<KnownServer, StoredSession> m_sessions;
};

}
