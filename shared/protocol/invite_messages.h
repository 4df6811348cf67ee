#pragma once

#include "shared/protocol/entities.h"

namespace tincan::protocol {

// Whoever has the code may come in, until then and so often.
struct Invite
{
    InviteId id;
    GroupId group;
    QString code;
    UserId creator;
    Timestamp createdAt;
    Timestamp expiresAt;
    qint64 usesLeft = 0;

    static constexpr auto fields()
    {
        return std::tuple{field("id", &Invite::id),
                          field("group", &Invite::group),
                          field("code", &Invite::code, bytes(1, limits::tokenBytes)),
                          field("creator", &Invite::creator),
                          field("created_at", &Invite::createdAt),
                          field("expires_at", &Invite::expiresAt),
                          field("uses_left", &Invite::usesLeft, between(0, limits::inviteUses))};
    }
    friend bool operator==(const Invite &, const Invite &) = default;
};

// Good for a week and for one person where nothing else is said.
struct CreateInvite
{
    static constexpr auto type = "group.invite";
    ClientId clientId;
    GroupId group;
    std::optional<Timestamp> expiresAt = {};
    std::optional<qint64> uses = {};

    static constexpr auto fields()
    {
        return std::tuple{field("client_id", &CreateInvite::clientId),
                          field("group", &CreateInvite::group),
                          field("expires_at", &CreateInvite::expiresAt),
                          field("uses", &CreateInvite::uses, between(1, limits::inviteUses))};
    }
    friend bool operator==(const CreateInvite &, const CreateInvite &) = default;
};

struct InviteCreated
{
    static constexpr auto type = "group.invited";
    Invite invite;

    static constexpr auto fields() { return std::tuple{field("invite", &InviteCreated::invite)}; }
    friend bool operator==(const InviteCreated &, const InviteCreated &) = default;
};

struct RevokeInvite
{
    static constexpr auto type = "group.revoke_invite";
    InviteId invite;

    static constexpr auto fields() { return std::tuple{field("invite", &RevokeInvite::invite)}; }
    friend bool operator==(const RevokeInvite &, const RevokeInvite &) = default;
};

struct AcceptInvite
{
    static constexpr auto type = "group.accept";
    QString code;

    static constexpr auto fields()
    {
        return std::tuple{field("code", &AcceptInvite::code, bytes(1, limits::tokenBytes))};
    }
    friend bool operator==(const AcceptInvite &, const AcceptInvite &) = default;
};

// One belongs to that group now, or did before: then the invitation is as good as it was.
struct InviteAccepted
{
    static constexpr auto type = "group.accepted";
    GroupId group;

    static constexpr auto fields() { return std::tuple{field("group", &InviteAccepted::group)}; }
    friend bool operator==(const InviteAccepted &, const InviteAccepted &) = default;
};

// Those that are neither revoked nor used up; when they expire they say themselves.
struct ListInvites
{
    static constexpr auto type = "group.invites";
    GroupId group;

    static constexpr auto fields() { return std::tuple{field("group", &ListInvites::group)}; }
    friend bool operator==(const ListInvites &, const ListInvites &) = default;
};

struct InviteList
{
    static constexpr auto type = "group.invites_listed";
    GroupId group;
    QList<Invite> invites;

    static constexpr auto fields()
    {
        return std::tuple{field("group", &InviteList::group),
                          field("invites", &InviteList::invites, items(0, limits::invitesPerGroup))};
    }
    friend bool operator==(const InviteList &, const InviteList &) = default;
};

}
