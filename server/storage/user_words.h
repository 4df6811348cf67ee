#pragma once

#include "server/storage/sql_connection.h"

// The words by which somebody is found.
namespace tincan::storage {

Status keepWords(SqlConnection &sql, UserId user, const QString &username, const QString &displayName);
Status forgetWords(SqlConnection &sql, UserId user);

// For everybody who has a name, where nobody has any words yet: accounts that are older than the words.
Status fillWords(SqlConnection &sql);

}
