#pragma once

#include "shared/protocol/entities.h"

namespace tincan::protocol {

// What one wants to be shown as, on all of one's connections and for as long as the server runs: anything but offline.
// Until then, or until one says otherwise.
struct SetPresence
{
    static constexpr auto type = "presence.set";
    Availability state = Availability::online;
    std::optional<QString> text = {};
    std::optional<Timestamp> until = {};

    static constexpr auto fields()
    {
        return std::tuple{field("state", &SetPresence::state),
                          field("text", &SetPresence::text, characters(0, limits::statusCharacters)),
                          field("until", &SetPresence::until)};
    }
    friend bool operator==(const SetPresence &, const SetPresence &) = default;
};

// Nobody has touched anything there for a while, or somebody does again. One is away when that is so on all of one's
// connections.
struct ReportIdle
{
    static constexpr auto type = "presence.idle";
    bool idle = false;

    static constexpr auto fields() { return std::tuple{field("idle", &ReportIdle::idle)}; }
    friend bool operator==(const ReportIdle &, const ReportIdle &) = default;
};

// Whose presence this connection is told of from now on, instead of those it named before.
struct WatchPresence
{
    static constexpr auto type = "presence.watch";
    QList<UserId> users;

    static constexpr auto fields()
    {
        return std::tuple{field("users", &WatchPresence::users, items(0, limits::peopleWatched))};
    }
    friend bool operator==(const WatchPresence &, const WatchPresence &) = default;
};

// How it is now: of those who share something with one, and what one has chosen oneself.
struct PresenceSnapshot
{
    static constexpr auto type = "presence.watched";
    QList<Presence> presences;
    Presence own;

    static constexpr auto fields()
    {
        return std::tuple{field("presences", &PresenceSnapshot::presences, items(0, limits::peopleWatched)),
                          field("own", &PresenceSnapshot::own)};
    }
    friend bool operator==(const PresenceSnapshot &, const PresenceSnapshot &) = default;
};

struct PresenceChanged
{
    static constexpr auto type = "presence.changed";
    Presence presence;

    static constexpr auto fields() { return std::tuple{field("presence", &PresenceChanged::presence)}; }
    friend bool operator==(const PresenceChanged &, const PresenceChanged &) = default;
};

// What one has chosen, on whichever device, or what has become of it when its time was over.
struct OwnPresenceChanged
{
    static constexpr auto type = "presence.own_changed";
    Presence own;

    static constexpr auto fields() { return std::tuple{field("own", &OwnPresenceChanged::own)}; }
    friend bool operator==(const OwnPresenceChanged &, const OwnPresenceChanged &) = default;
};

}
