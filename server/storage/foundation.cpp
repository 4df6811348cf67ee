#include "server/storage/foundation.h"

#include "server/storage/user_words.h"

namespace tincan::storage {

Status layFoundation(SqlConnection &sql, IdSource &ids)
{
    if (const auto begun = sql.run("BEGIN IMMEDIATE"); !begun)
        return begun;
    auto status = sql.run("INSERT INTO server (only_row, id) VALUES (1, ?) ON CONFLICT DO NOTHING",
                          {ids.next<ServerId>().toBytes()});
    if (status) {
        status = sql.run("INSERT INTO groups (id, name, is_default, conversation_count) VALUES (?, 'Everyone', 1, 1) "
                         "ON CONFLICT DO NOTHING",
                         {ids.next<GroupId>().toBytes()});
    }
    if (status) {
        status = sql.run("INSERT INTO conversations (id, group_key, is_default, name) "
                         "SELECT ?, key, 1, 'general' FROM groups WHERE is_default = 1 ON CONFLICT DO NOTHING",
                         {ids.next<ConversationId>().toBytes()});
    }
    if (status)
        status = fillWords(sql);
    if (status)
        status = sql.run("COMMIT");
    if (!status)
        (void)sql.run("ROLLBACK").ok();
    return status;
}

}
