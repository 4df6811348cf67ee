#include "server/storage/sql_people_reads.h"

#include "server/storage/rows.h"
#include "server/storage/sql_rights.h"
#include "shared/protocol/limits.h"

// Everybody who may read one conversation, as `person` with a `role`: takes the reader's id and the conversation's. One
// of three parts answers, by whom the conversation is for: those it names, the group's members, or everybody.
// clang-format off
#define TINCAN_AUDIENCE                                                                                                \
    "WITH room AS (SELECT conversations.key, conversations.kind, conversations.group_key, "                            \
    "groups.is_default AS of_everybody, conversations.is_default AS with_guests "                                      \
    "FROM conversations " TINCAN_AS_READER "WHERE conversations.id = ? AND " TINCAN_MAY_READ "), "                     \
    "audience AS ("                                                                                                    \
    "SELECT participants.user_key AS person_key, CASE WHEN room.kind = 3 THEN 1 ELSE members.role END AS row_role "    \
    "FROM room JOIN participants ON participants.conversation_key = room.key AND participants.left_at IS NULL "        \
    "LEFT JOIN members ON members.group_key = room.group_key AND members.user_key = participants.user_key "            \
    "WHERE room.kind IN (1, 3) "                                                                                       \
    "UNION ALL SELECT members.user_key, members.role FROM room "                                                       \
    "JOIN members ON members.group_key = room.group_key AND members.left_at IS NULL "                                  \
    "WHERE room.kind NOT IN (1, 3) AND room.of_everybody = 0 "                                                         \
    "UNION ALL SELECT users.key, CASE WHEN users.is_admin = 1 THEN 3 WHEN users.kind = 1 THEN 0 "                      \
    "ELSE COALESCE(members.role, 1) END FROM room "                                                                    \
    "JOIN users ON users.kind = 0 OR room.with_guests = 1 "                                                            \
    "LEFT JOIN members ON members.group_key = room.group_key AND members.user_key = users.key "                        \
    "WHERE room.kind NOT IN (1, 3) AND room.of_everybody = 1) "
// clang-format on

namespace tincan::storage {

// Everybody shares the default group, so everybody may know everybody. Guests too: what they read has authors. Who
// waits for approval is the administrators' business.
Result<std::optional<protocol::User>> SqlPeopleReads::user(UserId id, UserId reader)
{
    return firstRow<protocol::User>(
        m_sql,
        "SELECT " TINCAN_USER_COLUMNS("users") "FROM users JOIN users AS reader ON reader.id = ? AND reader.state = 0 "
                                               "WHERE users.id = ? AND (users.state <> 1 OR reader.is_admin = 1)",
        {reader.toBytes(), id.toBytes()},
        [](const SqlRow &row) { return userAt(row); });
}

Result<QList<protocol::Participant>> SqlPeopleReads::participants(ConversationId id, UserId reader,
                                                                  const QString &after, qint64 limit)
{
    return allRows<protocol::Participant>(
        m_sql,
        TINCAN_AUDIENCE "SELECT " TINCAN_USER_COLUMNS(
            "person") ", COALESCE(audience.row_role, 1) FROM audience "
                      "JOIN users AS person ON person.key = audience.person_key AND person.state = 0 "
                      "WHERE person.username > ? ORDER BY person.username LIMIT ?",
        {reader.toBytes(), id.toBytes(), after, limit},
        [](const SqlRow &row) { return protocol::Participant{userAt(row), protocol::Role(row.number(7))}; });
}

Result<QList<protocol::ReadPosition>> SqlPeopleReads::positions(ConversationId id, UserId reader)
{
    const auto size = audienceSize(m_sql, id);
    if (!size)
        return size.error();
    if (*size > protocol::limits::peopleShown)
        return QList<protocol::ReadPosition>();
    return allRows<protocol::ReadPosition>(
        m_sql,
        TINCAN_AUDIENCE "SELECT person.id, COALESCE(standings.read_seq, 0), COALESCE(standings.delivered_seq, 0) "
                        "FROM audience JOIN users AS person ON person.key = audience.person_key AND person.state = 0 "
                        "LEFT JOIN standings ON standings.user_key = person.key "
                        "AND standings.conversation_key = (SELECT key FROM room) ORDER BY person.username LIMIT ?",
        {reader.toBytes(), id.toBytes(), protocol::limits::peopleShown},
        [](const SqlRow &row) { return protocol::ReadPosition{row.id<UserId>(0), row.number(1), row.number(2)}; });
}

}
