#include "server/storage/sql_conversation_reads.h"

#include "server/storage/rows.h"
#include "server/storage/sql_rights.h"

namespace tincan::storage {

Result<QList<protocol::Conversation>> SqlConversationReads::page(UserId reader, std::optional<ConversationId> after,
                                                                 qint64 limit)
{
    // From where the reader belongs to the conversations, never through all that there are.
    auto page = allRows<protocol::Conversation>(
        m_sql,
        "WITH me AS (SELECT key FROM users WHERE id = ?), mine (key) AS ("
        "SELECT conversations.key FROM groups JOIN conversations ON conversations.group_key = groups.key "
        "WHERE groups.is_default = 1 "
        "UNION SELECT conversations.key FROM me JOIN members ON members.user_key = me.key AND members.left_at IS NULL "
        "JOIN conversations ON conversations.group_key = members.group_key "
        "UNION SELECT participants.conversation_key FROM me "
        "JOIN participants ON participants.user_key = me.key AND participants.left_at IS NULL) "
        "SELECT " TINCAN_CONVERSATION_COLUMNS
        "FROM mine {then join} conversations ON conversations.key = mine.key " TINCAN_AS_READER "WHERE " TINCAN_MAY_READ
        "AND conversations.key > COALESCE((SELECT key FROM conversations WHERE id = ?), 0) "
        "ORDER BY conversations.key LIMIT ?",
        {reader.toBytes(), reader.toBytes(), after ? after->toBytes() : QByteArray(), limit},
        conversationAt);
    if (!page)
        return page;
    for (auto &conversation : *page) {
        if (const auto people = addPeople(m_sql, conversation); !people)
            return people.error();
    }
    return page;
}

Result<std::optional<protocol::Conversation>> SqlConversationReads::one(ConversationId id, UserId reader)
{
    auto found =
        firstRow<protocol::Conversation>(m_sql,
                                         "SELECT " TINCAN_CONVERSATION_COLUMNS "FROM conversations " TINCAN_AS_READER
                                         "WHERE conversations.id = ? AND " TINCAN_MAY_READ,
                                         {reader.toBytes(), id.toBytes()},
                                         conversationAt);
    if (found && *found) {
        if (const auto people = addPeople(m_sql, **found); !people)
            return people.error();
    }
    return found;
}

Result<protocol::Standing> SqlConversationReads::standing(ConversationId id, UserId reader)
{
    return standingOf(m_sql, id, reader);
}

Result<std::optional<protocol::JoinedGroup>> SqlConversationReads::group(GroupId id, UserId reader)
{
    return firstRow<protocol::JoinedGroup>(
        m_sql,
        "SELECT " TINCAN_ROLE "AS own_role, " TINCAN_GROUP_COLUMNS "FROM groups " TINCAN_AS_GROUP_READER
        "WHERE groups.id = ? AND groups.removed_at IS NULL AND own_role IS NOT NULL",
        {reader.toBytes(), id.toBytes()},
        [](const SqlRow &row) { return protocol::JoinedGroup{groupAt(row, 1), protocol::Role(row.number(0))}; });
}

}
