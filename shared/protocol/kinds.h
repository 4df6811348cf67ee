#pragma once

#include <array>

// The kinds, roles and states that things have; each enum is followed by its words on the wire.
namespace tincan::protocol {

// A guest is here for one session and then gone for good.
enum class AccountKind { person, guest };
constexpr std::array<const char *, 2> wireNames(AccountKind)
{
    return {"person", "guest"};
}

// Waiting for an administrator's approval; retired: gone, and the name is free again.
enum class AccountState { active, waiting, deactivated, retired };
constexpr std::array<const char *, 4> wireNames(AccountState)
{
    return {"active", "waiting", "deactivated", "retired"};
}

// In the order of what one may do: a visitor only reads.
enum class Role { visitor, member, moderator, owner };
constexpr std::array<const char *, 4> wireNames(Role)
{
    return {"visitor", "member", "moderator", "owner"};
}

// Who may see a group that they do not belong to, and how one comes in: by oneself, by asking, by being asked.
enum class Visibility { everybody, request, invite };
constexpr std::array<const char *, 3> wireNames(Visibility)
{
    return {"public", "request", "invite"};
}

// Whom a conversation is for: its whole group; chosen people of it; its whole group, but moderators alone post; the
// people it is between, without any group.
enum class ConversationKind { group, chosen, announcement, direct };
constexpr std::array<const char *, 4> wireNames(ConversationKind)
{
    return {"group", "chosen", "announcement", "direct"};
}

// What one wants to be told of.
enum class MuteLevel { everything, mentions, nothing };
constexpr std::array<const char *, 3> wireNames(MuteLevel)
{
    return {"everything", "mentions", "nothing"};
}

enum class RequestState { open, approved, refused, withdrawn };
constexpr std::array<const char *, 4> wireNames(RequestState)
{
    return {"open", "approved", "refused", "withdrawn"};
}

// Nobody is ever told that somebody is invisible: they look offline.
enum class Availability { online, away, doNotDisturb, invisible, offline };
constexpr std::array<const char *, 5> wireNames(Availability)
{
    return {"online", "away", "do_not_disturb", "invisible", "offline"};
}

}
