#pragma once

#include "server/storage/sql_connection.h"
#include "shared/base/clock.h"
#include "shared/protocol/kinds.h"

namespace tincan::storage {

// An account as whoever runs the server sees it.
struct ListedAccount
{
    QString username;
    QString displayName;
    protocol::AccountKind kind = protocol::AccountKind::person;
    protocol::AccountState state = protocol::AccountState::active;
    bool admin = false;
    // 0 where nobody has ever been seen with it.
    Timestamp lastSeen;
};

// By username, from the first after that one. Those that are gone have no name any more and are left out.
Result<QList<ListedAccount>> accountsAfter(SqlConnection &sql, const QString &username, qint64 limit);

}
