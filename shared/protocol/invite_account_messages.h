#pragma once

#include "shared/protocol/entities.h"

// Invitations to register, for administrators.
namespace tincan::protocol {

// So many people may register with it, for so many days.
struct InviteAccount
{
    static constexpr auto type = "account.invite";
    ClientId clientId;
    qint64 uses = 1;
    qint64 days = 7;

    static constexpr auto fields()
    {
        return std::tuple{field("client_id", &InviteAccount::clientId),
                          field("uses", &InviteAccount::uses, between(1, limits::usesPerInvite)),
                          field("days", &InviteAccount::days, between(1, limits::inviteDays))};
    }
    friend bool operator==(const InviteAccount &, const InviteAccount &) = default;
};

// The code is told this once. Sent again, the command answers another code for the same invitation, and the first one
// is worth nothing any more.
struct InviteMade
{
    static constexpr auto type = "account.invited";
    AccountInviteId invite;
    QString code;
    Timestamp expiresAt;

    static constexpr auto fields()
    {
        return std::tuple{field("invite", &InviteMade::invite),
                          field("code", &InviteMade::code, characters(1, limits::codeCharacters)),
                          field("expires_at", &InviteMade::expiresAt)};
    }
    friend bool operator==(const InviteMade &, const InviteMade &) = default;
};

struct RevokeAccountInvite
{
    static constexpr auto type = "account.revoke_invite";
    AccountInviteId invite;

    static constexpr auto fields() { return std::tuple{field("invite", &RevokeAccountInvite::invite)}; }
    friend bool operator==(const RevokeAccountInvite &, const RevokeAccountInvite &) = default;
};

// The oldest first, from the first after `after`.
struct ListAccountInvites
{
    static constexpr auto type = "account.list_invites";
    std::optional<AccountInviteId> after = {};

    static constexpr auto fields() { return std::tuple{field("after", &ListAccountInvites::after)}; }
    friend bool operator==(const ListAccountInvites &, const ListAccountInvites &) = default;
};

struct AccountInvite
{
    AccountInviteId id;
    UserId creator;
    Timestamp createdAt;
    Timestamp expiresAt;
    qint64 usesLeft = 0;

    static constexpr auto fields()
    {
        return std::tuple{field("id", &AccountInvite::id),
                          field("creator", &AccountInvite::creator),
                          field("created_at", &AccountInvite::createdAt),
                          field("expires_at", &AccountInvite::expiresAt),
                          field("uses_left", &AccountInvite::usesLeft, between(0, limits::usesPerInvite))};
    }
    friend bool operator==(const AccountInvite &, const AccountInvite &) = default;
};

struct InvitesListed
{
    static constexpr auto type = "account.invites_listed";
    QList<AccountInvite> invites;
    bool more = false;

    static constexpr auto fields()
    {
        return std::tuple{field("invites", &InvitesListed::invites, items(0, limits::invitesPerList)),
                          field("more", &InvitesListed::more)};
    }
    friend bool operator==(const InvitesListed &, const InvitesListed &) = default;
};

}
