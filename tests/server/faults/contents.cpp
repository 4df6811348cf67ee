#include "tests/server/faults/contents.h"

namespace tincan::tests {

namespace {

struct Part
{
    const char *statement;
    int columns;
};

constexpr Part parts[] = {
    {"SELECT username, display_name, kind, state, is_admin, revision FROM users ORDER BY key", 6},
    {"SELECT username, word FROM user_words JOIN users ON users.key = user_key ORDER BY username, word", 2},
    {"SELECT username, client FROM sessions JOIN users ON users.key = user_key ORDER BY sessions.key", 2},
    {"SELECT name, member_count, conversation_count, revision, settings_revision, removed_at IS NULL FROM groups "
     "ORDER BY key",
     6},
    {"SELECT groups.name, username, role, left_at IS NULL, group_revision, user_revision FROM members "
     "JOIN groups ON groups.key = group_key JOIN users ON users.key = user_key ORDER BY group_key, user_key",
     6},
    {"SELECT name, kind, participant_count, last_seq, revision, live_count, group_revision FROM conversations "
     "ORDER BY key",
     7},
    {"SELECT conversation_key, username, left_at IS NULL, conversation_revision, user_revision FROM participants "
     "JOIN users ON users.key = user_key ORDER BY conversation_key, user_key",
     5},
    {"SELECT username, conversation_key, hidden_seq, read_seq, delivered_seq, mute, is_archived, user_revision "
     "FROM standings JOIN users ON users.key = user_key ORDER BY user_key, conversation_key",
     8},
    {"SELECT number, conversation_key, seq, messages.revision, username, text, edited_at IS NULL, removed_at IS NULL "
     "FROM messages JOIN users ON users.key = author_key ORDER BY number",
     8},
    {"SELECT message_number, edit, text FROM message_edits ORDER BY message_number, edit", 3},
    {"SELECT username, count(*) FROM creations JOIN users ON users.key = author_key GROUP BY author_key", 2},
    {"SELECT number, action, username FROM audit JOIN users ON users.id = actor ORDER BY number", 3},
};

}

QStringList contentsOf(storage::SqlConnection &sql)
{
    QStringList contents;
    for (const Part &part : parts) {
        const auto read = sql.run(part.statement, {}, [&](const storage::SqlRow &row) {
            QStringList line;
            for (int column = 0; column < part.columns; ++column)
                line += row.text(column);
            contents += line.join(u' ');
        });
        if (!read)
            qFatal("the test cannot read its database");
    }
    return contents;
}

}
