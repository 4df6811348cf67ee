#pragma once

#include "server/core/user_store.h"
#include "server/storage/sql_connection.h"

// clang-format off
#define TINCAN_STORED_USER                                                                                             \
    "SELECT id, username, {bytes display_name}, password_hash, created_at, {bytes status_text}, kind, "   \
    "state, is_admin FROM users "
// clang-format on

namespace tincan::storage {

inline core::StoredUser storedUserAt(const SqlRow &row)
{
    return {row.id<UserId>(0),
            row.text(1),
            row.exactText(2),
            row.bytes(3),
            row.time(4),
            row.exactText(5),
            protocol::AccountKind(row.number(6)),
            protocol::AccountState(row.number(7)),
            row.boolean(8)};
}

// The ids in the first column.
template <class SomeId>
Result<std::vector<SomeId>> allIds(SqlConnection &sql, const char *statement, const QVariantList &values)
{
    std::vector<SomeId> ids;
    const auto status = sql.run(statement, values, [&](const SqlRow &row) { ids.push_back(row.id<SomeId>(0)); });
    if (!status)
        return status.error();
    return ids;
}

}
