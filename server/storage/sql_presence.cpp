#include "server/storage/sql_presence.h"

namespace tincan::storage {

// One statement however many are asked for: their ids, 16 bytes each, are cut out of one value. What a guest shares is
// looked for among the guest's few conversations, whichever of the two the guest is.
Result<std::vector<core::PresenceStore::LastSeen>> SqlPresence::sharedWith(UserId reader,
                                                                           const std::vector<UserId> &people)
{
    std::vector<LastSeen> shared;
    if (people.empty())
        return shared;
    QByteArray ids;
    for (const UserId person : people)
        ids += person.toBytes();
    const auto status =
        m_sql.run("WITH RECURSIVE place (at) AS (SELECT 1 UNION ALL SELECT at + 16 FROM place WHERE at + 16 < ?) "
                  "SELECT person.id, person.last_seen_at FROM users AS reader {then join} place "
                  "{then join} users AS person ON person.id = substr(?, place.at, 16) AND person.state = 0 "
                  "WHERE reader.id = ? AND reader.state = 0 AND ((reader.kind = 0 AND person.kind = 0) OR EXISTS ("
                  "SELECT 1 FROM participants AS guests "
                  "{then join} conversations ON conversations.key = guests.conversation_key AND conversations.kind = 3 "
                  "AND conversations.removed_at IS NULL "
                  "{then join} participants AS others ON others.conversation_key = guests.conversation_key "
                  "AND others.user_key = CASE WHEN reader.kind = 1 THEN person.key ELSE reader.key END "
                  "AND others.left_at IS NULL "
                  "WHERE guests.user_key = CASE WHEN reader.kind = 1 THEN reader.key ELSE person.key END "
                  "AND guests.left_at IS NULL))",
                  {ids.size(), ids, reader.toBytes()},
                  [&](const SqlRow &row) { shared.push_back({row.id<UserId>(0), row.time(1)}); });
    if (!status)
        return status.error();
    return shared;
}

}
