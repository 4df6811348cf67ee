#pragma once

#include "shared/protocol/entities.h"

namespace tincan::protocol {

// Without a password the account's sessions are its only key until one is set. `invite` is the code of an invitation,
// where one is needed; `client` is what one's list of sessions calls this one. With a `client_id` the same registration
// may be sent again for some minutes, and then opens another session in place of the one whose token was lost.
struct RegisterAccount
{
    static constexpr auto type = "account.register";
    QString username;
    std::optional<QString> displayName;
    std::optional<QString> password;
    std::optional<ClientId> clientId = {};
    std::optional<QString> invite = {};
    std::optional<QString> client = {};

    static constexpr auto fields()
    {
        return std::tuple{
            field("username", &RegisterAccount::username, bytes(1, limits::tokenBytes)),
            field("display_name", &RegisterAccount::displayName, characters(1, limits::displayNameCharacters)),
            field("password", &RegisterAccount::password, characters(1, limits::passwordMost)),
            field("client_id", &RegisterAccount::clientId),
            field("invite", &RegisterAccount::invite, characters(1, limits::codeCharacters)),
            field("client", &RegisterAccount::client, characters(1, limits::clientNameCharacters))};
    }
    friend bool operator==(const RegisterAccount &, const RegisterAccount &) = default;
};

// There is an account, and no session yet: an administrator has to approve it first.
struct AccountWaiting
{
    static constexpr auto type = "account.waiting";
    QString username;

    static constexpr auto fields()
    {
        return std::tuple{
            field("username", &AccountWaiting::username, bytes(limits::usernameLeast, limits::usernameMost))};
    }
    friend bool operator==(const AccountWaiting &, const AccountWaiting &) = default;
};

// What others see of oneself. What is left out stays.
struct UpdateAccount
{
    static constexpr auto type = "account.update";
    std::optional<QString> displayName;
    std::optional<QString> statusText;

    static constexpr auto fields()
    {
        return std::tuple{
            field("display_name", &UpdateAccount::displayName, characters(1, limits::displayNameCharacters)),
            field("status_text", &UpdateAccount::statusText, characters(0, limits::statusCharacters))};
    }
    friend bool operator==(const UpdateAccount &, const UpdateAccount &) = default;
};

// To oneself, on all of one's devices: one's profile, or being an administrator, has changed. Belongs to no stream:
// every session.opened tells the same.
struct AccountChanged
{
    static constexpr auto type = "account.changed";
    User user;

    static constexpr auto fields() { return std::tuple{field("user", &AccountChanged::user)}; }
    friend bool operator==(const AccountChanged &, const AccountChanged &) = default;
};

// To those who watch somebody's presence: the profile, the state of the account, or being an administrator has changed.
// Belongs to no stream.
struct UserChanged
{
    static constexpr auto type = "user.changed";
    User user;

    static constexpr auto fields() { return std::tuple{field("user", &UserChanged::user)}; }
    friend bool operator==(const UserChanged &, const UserChanged &) = default;
};

// `current` is needed where there is a password already. Ends all other sessions.
struct SetPassword
{
    static constexpr auto type = "account.set_password";
    std::optional<QString> current;
    QString password;

    static constexpr auto fields()
    {
        return std::tuple{field("current", &SetPassword::current, characters(1, limits::passwordMost)),
                          field("password", &SetPassword::password, characters(1, limits::passwordMost))};
    }
    friend bool operator==(const SetPassword &, const SetPassword &) = default;
};

// A code that opens one session, for another device. The one made before is worth nothing then.
struct MakeCode
{
    static constexpr auto type = "account.make_code";

    static constexpr auto fields() { return std::tuple{}; }
    friend bool operator==(const MakeCode &, const MakeCode &) = default;
};

// The code is told this once.
struct CodeMade
{
    static constexpr auto type = "account.code_made";
    QString code;
    Timestamp expiresAt;

    static constexpr auto fields()
    {
        return std::tuple{field("code", &CodeMade::code, characters(1, limits::codeCharacters)),
                          field("expires_at", &CodeMade::expiresAt)};
    }
    friend bool operator==(const CodeMade &, const CodeMade &) = default;
};

// Who people are, by the ids that messages carry.
struct FetchUsers
{
    static constexpr auto type = "user.fetch";
    QList<UserId> users;

    static constexpr auto fields()
    {
        return std::tuple{field("users", &FetchUsers::users, items(1, limits::usersPerFetch))};
    }
    friend bool operator==(const FetchUsers &, const FetchUsers &) = default;
};

// In the order asked for. Who is unknown, or none of one's business, is left out.
struct UsersFetched
{
    static constexpr auto type = "user.fetched";
    QList<User> users;

    static constexpr auto fields()
    {
        return std::tuple{field("users", &UsersFetched::users, items(0, limits::usersPerFetch))};
    }
    friend bool operator==(const UsersFetched &, const UsersFetched &) = default;
};

// Everybody with an account, or those of whose username or display name a word begins with each word of `text`; by
// username, from the first after `after`. Guests find those they talk with.
struct ListUsers
{
    static constexpr auto type = "user.list";
    std::optional<QString> after = {};
    std::optional<QString> text = {};

    static constexpr auto fields()
    {
        return std::tuple{field("after", &ListUsers::after, bytes(1, limits::tokenBytes)),
                          field("text", &ListUsers::text, characters(0, limits::searchCharacters))};
    }
    friend bool operator==(const ListUsers &, const ListUsers &) = default;
};

struct UsersListed
{
    static constexpr auto type = "user.listed";
    QList<User> users;
    bool more = false;

    static constexpr auto fields()
    {
        return std::tuple{field("users", &UsersListed::users, items(0, limits::usersPerPage)),
                          field("more", &UsersListed::more)};
    }
    friend bool operator==(const UsersListed &, const UsersListed &) = default;
};

}
