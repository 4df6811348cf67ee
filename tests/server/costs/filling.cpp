#include "tests/server/costs/filling.h"

#include <QtGlobal>

// Everything has the number of the person it was made for. Ids have 16 bytes; these can be read in a failed test.
// clang-format off
#define TINCAN_FOR_EACH "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) "
#define TINCAN_ID(word) "CAST(printf('" word "%08d', i) AS BLOB)"
#define TINCAN_KEY(table, word, number) \
    "(SELECT key FROM " table " WHERE id = CAST(printf('" word "%08d', " number ") AS BLOB))"
#define TINCAN_GROUP TINCAN_KEY("groups", "group   ", "i")
#define TINCAN_PERSON(number) TINCAN_KEY("users", "person  ", number)
// The plain one of the five owns their groups, and the one without a password is a member.
#define TINCAN_OWNER TINCAN_PERSON("(i + 4) / 5 * 5")
#define TINCAN_MEMBER TINCAN_PERSON("(i + 4) / 5 * 5 - 1")
#define TINCAN_NEIGHBOUR TINCAN_PERSON("(i - 1) / 5 * 5")
#define TINCAN_LATER "2000000000000"

namespace tincan::tests {

namespace {

// Each takes the number of people.
constexpr const char *peopleStatements[] = {
    TINCAN_FOR_EACH "INSERT INTO users (id, username, display_name, password_hash, kind, state, revision, created_at, "
    "last_seen_at) SELECT " TINCAN_ID("person  ") ", printf('u%05d', i), printf('Filler Number%d', i), "
    "CASE WHEN i % 5 IN (1, 4) THEN NULL ELSE x'00' END, i % 5 = 1, "
    "CASE i % 5 WHEN 2 THEN 1 WHEN 3 THEN 3 ELSE 0 END, 20, i, i FROM n",

    TINCAN_FOR_EACH "INSERT INTO user_words (user_key, word) SELECT " TINCAN_PERSON("i") ", CASE part.column1 "
    "WHEN 0 THEN printf('u%05d', i) WHEN 1 THEN 'filler' ELSE printf('number%d', i) END "
    "FROM n, (VALUES (0), (1), (2)) AS part WHERE i % 5 <> 3",

    TINCAN_FOR_EACH "INSERT INTO sessions (id, user_key, token_hash, created_at, last_used_at) "
    "SELECT " TINCAN_ID("session ") ", " TINCAN_PERSON("i") ", " TINCAN_ID("token   ") ", i, i FROM n "
    "WHERE i % 5 NOT IN (2, 3)",

    TINCAN_FOR_EACH "INSERT INTO login_codes (user_key, code_hash, is_reset, expires_at) "
    "SELECT " TINCAN_PERSON("i") ", " TINCAN_ID("code    ") ", 0, " TINCAN_LATER " FROM n WHERE i % 5 = 0",

    TINCAN_FOR_EACH "INSERT INTO account_invites (id, code_hash, creator_key, created_at, expires_at, uses_left) "
    "SELECT " TINCAN_ID("account ") ", " TINCAN_ID("code    ") ", 1, i, " TINCAN_LATER ", 1 FROM n WHERE i % 5 = 0",

    TINCAN_FOR_EACH "INSERT INTO standings (user_key, conversation_key, user_revision) "
    "SELECT " TINCAN_PERSON("i") ", conversations.key, 1 FROM n JOIN conversations ON conversations.is_default = 1 "
    "WHERE i % 5 NOT IN (2, 3)",

    TINCAN_FOR_EACH "UPDATE groups SET member_count = member_count + (SELECT count(*) FROM n WHERE i % 5 IN (0, 4)) "
    "WHERE is_default = 1",

    TINCAN_FOR_EACH "INSERT INTO groups (id, name, is_default, visibility, creator_key, member_count, "
    "conversation_count, revision, settings_revision) SELECT " TINCAN_ID("group   ") ", printf('Group %d', i), 0, "
    "i % 3, " TINCAN_OWNER ", 2, 1, 5, 1 FROM n",

    TINCAN_FOR_EACH "INSERT INTO members (group_key, user_key, role, joined_at, group_revision, user_revision) "
    "SELECT " TINCAN_GROUP ", " TINCAN_OWNER ", 3, i, 2, 2 + i % 5 FROM n",
    TINCAN_FOR_EACH "INSERT INTO members (group_key, user_key, role, joined_at, group_revision, user_revision) "
    "SELECT " TINCAN_GROUP ", " TINCAN_MEMBER ", 1, i, 3, 2 + i % 5 FROM n",

    TINCAN_FOR_EACH "INSERT INTO conversations (id, group_key, name, creator_key, owner_key, revision, group_revision) "
    "SELECT " TINCAN_ID("talk    ") ", " TINCAN_GROUP ", 'general', " TINCAN_OWNER ", " TINCAN_OWNER ", 1, 4 FROM n",

    TINCAN_FOR_EACH "INSERT INTO conversations (id, kind, name, people_hash, participant_count, revision) "
    "SELECT " TINCAN_ID("direct  ") ", 3, '', " TINCAN_ID("people  ") ", 2, 3 FROM n WHERE i % 5 = 1",
    TINCAN_FOR_EACH "INSERT INTO participants (conversation_key, user_key, joined_at, conversation_revision, "
    "user_revision) SELECT " TINCAN_KEY("conversations", "direct  ", "i") ", " TINCAN_PERSON("i") ", i, 2, 7 FROM n "
    "WHERE i % 5 = 1",
    TINCAN_FOR_EACH "INSERT INTO participants (conversation_key, user_key, joined_at, conversation_revision, "
    "user_revision) SELECT " TINCAN_KEY("conversations", "direct  ", "i") ", " TINCAN_OWNER ", i, 3, 7 FROM n "
    "WHERE i % 5 = 1",

    TINCAN_FOR_EACH "INSERT INTO join_requests (id, group_key, user_key, state, text, created_at, "
    "user_revision) SELECT " TINCAN_ID("request ") ", " TINCAN_GROUP ", " TINCAN_NEIGHBOUR ", 0, '', i, 8 + i % 5 "
    "FROM n WHERE i > 5",

    TINCAN_FOR_EACH "INSERT INTO invites (id, group_key, code, creator_key, created_at, expires_at, uses_left) "
    "SELECT " TINCAN_ID("invite  ") ", " TINCAN_GROUP ", printf('code %d', i), " TINCAN_OWNER ", i, " TINCAN_LATER
    ", 1 FROM n",

    TINCAN_FOR_EACH "INSERT INTO creations (client_id, author_key, request_hash, object) "
    "SELECT " TINCAN_ID("creation") ", " TINCAN_OWNER ", x'00', " TINCAN_ID("group   ") " FROM n",
};

// Each takes the number of messages, the same once more, and the conversation. One in ten was edited, one in fifty
// removed.
constexpr const char *historyStatements[] = {
    TINCAN_FOR_EACH "INSERT INTO messages (id, conversation_key, seq, revision, author_key, client_id, request_hash, "
    "created_at, text, edited_at, removed_at) SELECT CAST(printf('%08d%08d', key, i) AS BLOB), key, i, "
    "CASE WHEN i % 10 = 0 OR i % 50 = 5 THEN ? + i / 5 ELSE i END, 1 + i % 4, "
    "CAST(printf('%08d%08d', key, i) AS BLOB), x'00', i, CASE WHEN i % 50 = 5 THEN '' ELSE printf('message %d', i) END, "
    "CASE WHEN i % 10 = 0 THEN i END, CASE WHEN i % 50 = 5 THEN i END FROM n JOIN conversations "
    "ON conversations.id = ?",

    TINCAN_FOR_EACH "INSERT INTO message_edits (message_number, edit, text, replaced_at) "
    "SELECT messages.number, 1, 'as it was', i FROM n JOIN conversations ON i <= ? AND conversations.id = ? "
    "JOIN messages ON messages.conversation_key = conversations.key AND messages.seq = i WHERE i % 10 = 0",

    TINCAN_FOR_EACH "UPDATE conversations SET last_seq = all_there_are, last_message_at = all_there_are, "
    "revision = all_there_are + all_there_are / 5, live_count = all_there_are - removed "
    "FROM (SELECT count(*) AS all_there_are, sum(i % 50 = 5) AS removed FROM n WHERE i <= ?) WHERE id = ?",

    TINCAN_FOR_EACH "INSERT INTO standings (user_key, conversation_key, read_seq, delivered_seq) "
    "SELECT users.key, conversations.key, last_seq - 5, last_seq FROM n JOIN users ON users.key = n.i AND n.i <= 4 "
    "JOIN conversations ON n.i <= ? AND conversations.id = ? WHERE TRUE ON CONFLICT (user_key, conversation_key) "
    "DO UPDATE SET read_seq = excluded.read_seq, delivered_seq = excluded.delivered_seq",
};
// clang-format on

void must(const Status &status)
{
    if (!status)
        qFatal("the test's database cannot be filled");
}

}

void fillWithPeople(storage::SqlConnection &sql, int people)
{
    must(sql.run("BEGIN"));
    for (const char *statement : peopleStatements)
        must(sql.run(statement, {people}));
    must(sql.run("COMMIT"));
}

void fillWithMembers(storage::SqlConnection &sql, int members, GroupId group)
{
    const QByteArray id = group.toBytes();
    must(sql.run("BEGIN"));
    must(sql.run(TINCAN_FOR_EACH "INSERT INTO members (group_key, user_key, role, joined_at, left_at, group_revision, "
                                 "user_revision) SELECT groups.key, " TINCAN_PERSON(
                                     "i") ", 1, i, CASE WHEN i % 2 THEN i END, 1, 1 FROM n JOIN groups "
                                          "ON groups.id = ?",
                 {members, id}));
    must(sql.run("UPDATE groups SET member_count = member_count + ? WHERE id = ?", {members / 2, id}));
    must(sql.run("COMMIT"));
}

UserId fillerOf(Filler kind, int five)
{
    return UserId::fromBytes(QByteArray("person  ") + QByteArray::number(five * 5 + int(kind)).rightJustified(8, '0'))
        .value_or(UserId());
}

void fillWithHistory(storage::SqlConnection &sql, int messages, ConversationId conversation)
{
    must(sql.run("BEGIN"));
    for (const char *statement : historyStatements)
        must(sql.run(statement, {messages, messages, conversation.toBytes()}));
    must(sql.run("COMMIT"));
}

void fillAudit(storage::SqlConnection &sql, int entries)
{
    must(sql.run(TINCAN_FOR_EACH "INSERT INTO audit (number, at, actor, action, detail, hash) "
                                 "SELECT i, i, " TINCAN_ID("person  ") ", 'group.kick', '', x'00' FROM n",
                 {entries}));
}

}
