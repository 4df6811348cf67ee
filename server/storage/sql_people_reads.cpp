#include "server/storage/sql_people_reads.h"

#include "server/storage/rows.h"
#include "server/storage/sql_rights.h"
#include "shared/protocol/limits.h"

// Who may read one conversation, as `person`, by whom it is for: those it names, the group's members, or everybody.
// Each takes the conversation's id. A statement for all three would look through all accounts for the smallest
// audience.
// clang-format off
#define TINCAN_NAMED(further)                                                                                          \
    "FROM conversations JOIN participants ON participants.conversation_key = conversations.key "                       \
    "AND participants.left_at IS NULL {then join} users AS person ON person.key = participants.user_key "               \
    "LEFT JOIN members ON members.group_key = conversations.group_key AND members.user_key = person.key "              \
    further "WHERE conversations.id = ? AND person.state = 0 "
#define TINCAN_MEMBERS(further)                                                                                        \
    "FROM conversations JOIN members ON members.group_key = conversations.group_key AND members.left_at IS NULL "      \
    "{then join} users AS person ON person.key = members.user_key "                                                     \
    further "WHERE conversations.id = ? AND person.state = 0 "
#define TINCAN_EVERYBODY(further)                                                                                      \
    "FROM users AS person {then join} conversations ON conversations.id = ? "                                           \
    "LEFT JOIN members ON members.group_key = conversations.group_key AND members.user_key = person.key "              \
    further "WHERE person.state = 0 AND person.state <> 3 "                                                            \
    "AND (person.kind = 0 OR conversations.is_default = 1) "

#define TINCAN_PARTICIPANTS(role, people)                                                                              \
    "SELECT " TINCAN_USER_COLUMNS("person") ", " role people("")                                                       \
    "AND person.username > ? ORDER BY person.username LIMIT ?"
#define TINCAN_POSITIONS(people)                                                                                       \
    "SELECT person.id, COALESCE(standings.read_seq, 0), COALESCE(standings.delivered_seq, 0) "                         \
    people("LEFT JOIN standings ON standings.user_key = person.key AND standings.conversation_key = conversations.key ")\
    "ORDER BY person.username LIMIT ?"
// clang-format on

namespace tincan::storage {

namespace {

struct Audience
{
    const char *participants;
    const char *positions;
};

constexpr Audience named{
    TINCAN_PARTICIPANTS("CASE WHEN conversations.kind = 3 THEN 1 ELSE COALESCE(members.role, 1) END ", TINCAN_NAMED),
    TINCAN_POSITIONS(TINCAN_NAMED)};
constexpr Audience groupMembers{TINCAN_PARTICIPANTS("members.role ", TINCAN_MEMBERS), TINCAN_POSITIONS(TINCAN_MEMBERS)};
constexpr Audience everybody{TINCAN_PARTICIPANTS(TINCAN_ROLE_OF_EVERYBODY, TINCAN_EVERYBODY),
                             TINCAN_POSITIONS(TINCAN_EVERYBODY)};

// None where the reader is not one of them.
Result<std::optional<Audience>> audienceOf(SqlConnection &sql, ConversationId id, UserId reader)
{
    return firstRow<Audience>(
        sql,
        "SELECT conversations.kind IN (1, 3), groups.is_default FROM conversations " TINCAN_AS_READER
        "WHERE conversations.id = ? AND " TINCAN_MAY_READ,
        {reader.toBytes(), id.toBytes()},
        [](const SqlRow &row) {
            if (row.boolean(0))
                return named;
            return row.boolean(1) ? everybody : groupMembers;
        });
}

}

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
    const auto audience = audienceOf(m_sql, id, reader);
    if (!audience)
        return audience.error();
    if (!*audience)
        return QList<protocol::Participant>();
    return allRows<protocol::Participant>(
        m_sql, (*audience)->participants, {id.toBytes(), after, limit}, participantAt);
}

Result<QList<protocol::ReadPosition>> SqlPeopleReads::positions(ConversationId id, UserId reader)
{
    const auto size = audienceSize(m_sql, id);
    if (!size)
        return size.error();
    if (*size > protocol::limits::peopleShown)
        return QList<protocol::ReadPosition>();
    const auto audience = audienceOf(m_sql, id, reader);
    if (!audience)
        return audience.error();
    if (!*audience)
        return QList<protocol::ReadPosition>();
    return allRows<protocol::ReadPosition>(
        m_sql, (*audience)->positions, {id.toBytes(), protocol::limits::peopleShown}, [](const SqlRow &row) {
            return protocol::ReadPosition{row.id<UserId>(0), row.number(1), row.number(2)};
        });
}

}
