#pragma once

#include "shared/protocol/entities.h"

namespace tincan::protocol {

// Without a password the account's sessions are its only key until one is set.
struct RegisterAccount
{
    static constexpr auto type = "account.register";
    QString username;
    std::optional<QString> displayName;
    std::optional<QString> password;

    static constexpr auto fields()
    {
        return std::tuple{
            field("username", &RegisterAccount::username, bytes(1, limits::tokenBytes)),
            field("display_name", &RegisterAccount::displayName, characters(1, limits::displayNameCharacters)),
            field("password", &RegisterAccount::password, characters(1, limits::passwordMost))};
    }
    friend bool operator==(const RegisterAccount &, const RegisterAccount &) = default;
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

}
