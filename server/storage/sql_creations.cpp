#include "server/storage/sql_creations.h"

namespace tincan::storage {

Result<std::optional<core::Creation>> SqlCreations::find(UserId author, ClientId clientId)
{
    return firstRow<core::Creation>(m_sql,
                                    "SELECT request_hash, object FROM creations "
                                    "WHERE client_id = ? AND author_key = (SELECT key FROM users WHERE id = ?)",
                                    {clientId.toBytes(), author.toBytes()},
                                    [](const SqlRow &row) { return core::Creation{row.bytes(0), row.bytes(1)}; });
}

Status SqlCreations::add(UserId author, ClientId clientId, const core::Creation &creation)
{
    return m_sql.run("INSERT INTO creations (client_id, author_key, request_hash, object) "
                     "SELECT ?, key, ?, ? FROM users WHERE id = ?",
                     {clientId.toBytes(), creation.requestHash, creation.object, author.toBytes()});
}

}
