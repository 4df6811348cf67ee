#pragma once

#include "shared/protocol/entities.h"

// What administrators do and see. Everybody else is refused.
namespace tincan::protocol {

// Makes oneself the first administrator, with the code that the server wrote into its data directory.
struct ClaimAdmin
{
    static constexpr auto type = "admin.claim";
    QString code;

    static constexpr auto fields()
    {
        return std::tuple{field("code", &ClaimAdmin::code, characters(1, limits::codeCharacters))};
    }
    friend bool operator==(const ClaimAdmin &, const ClaimAdmin &) = default;
};

// Never takes the last administrator away.
struct SetAdmin
{
    static constexpr auto type = "account.set_admin";
    UserId user;
    bool admin = false;

    static constexpr auto fields()
    {
        return std::tuple{field("user", &SetAdmin::user), field("admin", &SetAdmin::admin)};
    }
    friend bool operator==(const SetAdmin &, const SetAdmin &) = default;
};

// The accounts that wait for approval; answered by user.listed, by username.
struct ListWaiting
{
    static constexpr auto type = "account.list_waiting";
    std::optional<QString> after = {};

    static constexpr auto fields()
    {
        return std::tuple{field("after", &ListWaiting::after, bytes(1, limits::tokenBytes))};
    }
    friend bool operator==(const ListWaiting &, const ListWaiting &) = default;
};

struct ApproveAccount
{
    static constexpr auto type = "account.approve";
    UserId user;

    static constexpr auto fields() { return std::tuple{field("user", &ApproveAccount::user)}; }
    friend bool operator==(const ApproveAccount &, const ApproveAccount &) = default;
};

// The account is gone, and its name is free.
struct RefuseAccount
{
    static constexpr auto type = "account.refuse";
    UserId user;

    static constexpr auto fields() { return std::tuple{field("user", &RefuseAccount::user)}; }
    friend bool operator==(const RefuseAccount &, const RefuseAccount &) = default;
};

// To administrators: somebody waits for approval, or does no longer; the user's state says which. Belongs to no stream:
// list those who wait after connecting.
struct WaitingChanged
{
    static constexpr auto type = "account.waiting_changed";
    User user;

    static constexpr auto fields() { return std::tuple{field("user", &WaitingChanged::user)}; }
    friend bool operator==(const WaitingChanged &, const WaitingChanged &) = default;
};

// Ends all sessions and lets nobody in. What the person wrote and owns stays.
struct DeactivateAccount
{
    static constexpr auto type = "account.deactivate";
    UserId user;

    static constexpr auto fields() { return std::tuple{field("user", &DeactivateAccount::user)}; }
    friend bool operator==(const DeactivateAccount &, const DeactivateAccount &) = default;
};

struct ReactivateAccount
{
    static constexpr auto type = "account.reactivate";
    UserId user;

    static constexpr auto fields() { return std::tuple{field("user", &ReactivateAccount::user)}; }
    friend bool operator==(const ReactivateAccount &, const ReactivateAccount &) = default;
};

// Ends all sessions; answered by account.code_made. The old password is gone when the code is used.
struct ResetAccount
{
    static constexpr auto type = "account.reset";
    UserId user;

    static constexpr auto fields() { return std::tuple{field("user", &ResetAccount::user)}; }
    friend bool operator==(const ResetAccount &, const ResetAccount &) = default;
};

}
