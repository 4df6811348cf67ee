#include "server/storage/account_list.h"

#include "server/storage/written.h"

namespace tincan::storage {

Result<QList<ListedAccount>> accountsAfter(SqlConnection &sql, const QString &username, qint64 limit)
{
    return allRows<ListedAccount>(sql,
                                  "SELECT username, {bytes display_name}, kind, state, is_admin, last_seen_at "
                                  "FROM users WHERE state <> 3 AND username > ? ORDER BY username LIMIT ?",
                                  {username, limit},
                                  [](const SqlRow &row) {
                                      return ListedAccount{row.text(0),
                                                           row.exactText(1),
                                                           protocol::AccountKind(row.number(2)),
                                                           protocol::AccountState(row.number(3)),
                                                           row.boolean(4),
                                                           row.time(5)};
                                  });
}

}
