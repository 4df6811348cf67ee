#pragma once

#include "shared/protocol/entities.h"

// Other ways into a session than a password, and what one sees of one's own sessions.
namespace tincan::protocol {

// Opens a session with a one-time code. One that an administrator gave takes the old password away.
struct RedeemCode
{
    static constexpr auto type = "session.redeem";
    QString username;
    QString code;
    std::optional<QString> client = {};

    static constexpr auto fields()
    {
        return std::tuple{field("username", &RedeemCode::username, bytes(1, limits::tokenBytes)),
                          field("code", &RedeemCode::code, characters(1, limits::codeCharacters)),
                          field("client", &RedeemCode::client, characters(1, limits::clientNameCharacters))};
    }
    friend bool operator==(const RedeemCode &, const RedeemCode &) = default;
};

// A guest is a new account that lasts as long as its session, where the server lets guests in.
struct OpenGuest
{
    static constexpr auto type = "session.open_guest";
    QString username;
    std::optional<QString> client = {};

    static constexpr auto fields()
    {
        return std::tuple{field("username", &OpenGuest::username, bytes(1, limits::tokenBytes)),
                          field("client", &OpenGuest::client, characters(1, limits::clientNameCharacters))};
    }
    friend bool operator==(const OpenGuest &, const OpenGuest &) = default;
};

struct ListSessions
{
    static constexpr auto type = "session.list";

    static constexpr auto fields() { return std::tuple{}; }
    friend bool operator==(const ListSessions &, const ListSessions &) = default;
};

struct OwnSession
{
    SessionId id;
    // Empty where its client did not say what it is.
    QString client;
    Timestamp createdAt;
    // Within some minutes; of one that is connected, that too may be a while ago.
    Timestamp lastUsedAt;
    bool current = false;

    static constexpr auto fields()
    {
        return std::tuple{field("id", &OwnSession::id),
                          field("client", &OwnSession::client, characters(0, limits::clientNameCharacters)),
                          field("created_at", &OwnSession::createdAt),
                          field("last_used_at", &OwnSession::lastUsedAt),
                          field("current", &OwnSession::current)};
    }
    friend bool operator==(const OwnSession &, const OwnSession &) = default;
};

// The one used last comes first.
struct SessionsListed
{
    static constexpr auto type = "session.listed";
    QList<OwnSession> sessions;

    static constexpr auto fields()
    {
        return std::tuple{field("sessions", &SessionsListed::sessions, items(0, limits::sessionsPerUser))};
    }
    friend bool operator==(const SessionsListed &, const SessionsListed &) = default;
};

// Ends one of one's own sessions, wherever it is connected.
struct RevokeSession
{
    static constexpr auto type = "session.revoke";
    SessionId session;

    static constexpr auto fields() { return std::tuple{field("session", &RevokeSession::session)}; }
    friend bool operator==(const RevokeSession &, const RevokeSession &) = default;
};

// Ends all of one's sessions but this one.
struct RevokeOtherSessions
{
    static constexpr auto type = "session.revoke_others";

    static constexpr auto fields() { return std::tuple{}; }
    friend bool operator==(const RevokeOtherSessions &, const RevokeOtherSessions &) = default;
};

}
