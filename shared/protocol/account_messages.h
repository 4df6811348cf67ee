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

}
