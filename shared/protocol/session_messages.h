#pragma once

#include "shared/protocol/entities.h"

namespace tincan::protocol {

// The first thing a connection says. Too old or too new a protocol is refused in words.
struct Hello
{
    static constexpr auto type = "hello";
    qint64 protocol = limits::protocolVersion;
    QString client;

    static constexpr auto fields()
    {
        return std::tuple{field("protocol", &Hello::protocol, between(0, limits::largestNumber)),
                          field("client", &Hello::client, characters(1, limits::clientNameCharacters))};
    }
    friend bool operator==(const Hello &, const Hello &) = default;
};

struct Welcome
{
    static constexpr auto type = "welcome";
    qint64 protocol = limits::protocolVersion;
    ServerId server;
    QString version;

    static constexpr auto fields()
    {
        return std::tuple{field("protocol", &Welcome::protocol, between(0, limits::largestNumber)),
                          field("server", &Welcome::server),
                          field("version", &Welcome::version, characters(1, limits::clientNameCharacters))};
    }
    friend bool operator==(const Welcome &, const Welcome &) = default;
};

struct LogIn
{
    static constexpr auto type = "session.log_in";
    QString username;
    QString password;
    // What one's list of sessions calls this one.
    std::optional<QString> client = {};

    static constexpr auto fields()
    {
        return std::tuple{field("username", &LogIn::username, bytes(1, limits::tokenBytes)),
                          field("password", &LogIn::password, characters(1, limits::passwordMost)),
                          field("client", &LogIn::client, characters(1, limits::clientNameCharacters))};
    }
    friend bool operator==(const LogIn &, const LogIn &) = default;
};

struct ResumeSession
{
    static constexpr auto type = "session.resume";
    QString token;

    static constexpr auto fields()
    {
        return std::tuple{field("token", &ResumeSession::token, bytes(1, limits::tokenBytes))};
    }
    friend bool operator==(const ResumeSession &, const ResumeSession &) = default;
};

// Ends the session on all of its connections and revokes its token.
struct LogOut
{
    static constexpr auto type = "session.log_out";

    static constexpr auto fields() { return std::tuple{}; }
    friend bool operator==(const LogOut &, const LogOut &) = default;
};

// The token is only in the answer to what made the session: keep it, the server cannot tell it again.
struct SessionOpened
{
    static constexpr auto type = "session.opened";
    SessionId session;
    User user;
    std::optional<QString> token;

    static constexpr auto fields()
    {
        return std::tuple{field("session", &SessionOpened::session),
                          field("user", &SessionOpened::user),
                          field("token", &SessionOpened::token, bytes(1, limits::tokenBytes))};
    }
    friend bool operator==(const SessionOpened &, const SessionOpened &) = default;
};

struct LoggedOut
{
    static constexpr auto type = "session.logged_out";

    static constexpr auto fields() { return std::tuple{}; }
    friend bool operator==(const LoggedOut &, const LoggedOut &) = default;
};

// The last event a connection gets when its session was ended elsewhere; the server then closes it.
struct SessionEnded
{
    static constexpr auto type = "session.ended";
    SessionId session;

    static constexpr auto fields() { return std::tuple{field("session", &SessionEnded::session)}; }
    friend bool operator==(const SessionEnded &, const SessionEnded &) = default;
};

}
