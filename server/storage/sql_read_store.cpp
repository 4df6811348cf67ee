#include "server/storage/sql_read_store.h"

#include "shared/protocol/limits.h"

#include <algorithm>

// Groups that a reader may see: of the default group, everybody who has an account. Takes the reader's id.
#define TINCAN_READABLE_GROUPS "groups JOIN users AS reader ON reader.id = ? AND groups.is_default = 1 "

namespace tincan::storage {

namespace {

namespace limits = protocol::limits;

protocol::Conversation conversationAt(const SqlRow &row)
{
    return {row.id<ConversationId>(0), row.id<GroupId>(1), row.text(2), row.number(3), row.number(4)};
}

}

Result<ServerId> SqlReadStore::serverId()
{
    const auto id =
        firstRow<ServerId>(m_sql, "SELECT id FROM server", {}, [](const SqlRow &row) { return row.id<ServerId>(0); });
    if (!id)
        return id.error();
    return id->value_or(ServerId());
}

// Everybody shares the default group, so everybody may know everybody.
Result<std::optional<protocol::User>> SqlReadStore::user(UserId id, UserId reader)
{
    return firstRow<protocol::User>(
        m_sql,
        "SELECT users.id, users.username, CAST(users.display_name AS BLOB) FROM users "
        "WHERE users.id = ? AND EXISTS (SELECT 1 FROM users AS reader WHERE reader.id = ?)",
        {id.toBytes(), reader.toBytes()},
        [](const SqlRow &row) { return protocol::User{row.id<UserId>(0), row.text(1), row.exactText(2)}; });
}

Result<QList<protocol::Group>> SqlReadStore::groups(UserId reader)
{
    return allRows<protocol::Group>(m_sql,
                                    "SELECT groups.id, groups.name FROM " TINCAN_READABLE_GROUPS
                                    "ORDER BY groups.key LIMIT ?",
                                    {reader.toBytes(), limits::conversationsPerList},
                                    [](const SqlRow &row) { return protocol::Group{row.id<GroupId>(0), row.text(1)}; });
}

Result<QList<protocol::Conversation>> SqlReadStore::conversations(UserId reader)
{
    return allRows<protocol::Conversation>(
        m_sql,
        "SELECT conversations.id, groups.id, conversations.name, conversations.last_seq, conversations.revision "
        "FROM " TINCAN_READABLE_GROUPS
        "JOIN conversations ON conversations.group_key = groups.key ORDER BY conversations.key LIMIT ?",
        {reader.toBytes(), limits::conversationsPerList},
        conversationAt);
}

Result<std::optional<protocol::Conversation>> SqlReadStore::conversation(ConversationId id, UserId reader)
{
    return firstRow<protocol::Conversation>(
        m_sql,
        "SELECT conversations.id, groups.id, conversations.name, conversations.last_seq, conversations.revision "
        "FROM " TINCAN_READABLE_GROUPS
        "JOIN conversations ON conversations.group_key = groups.key WHERE conversations.id = ?",
        {reader.toBytes(), id.toBytes()},
        conversationAt);
}

Result<QList<protocol::Message>> SqlReadStore::messages(ConversationId id, UserId reader, qint64 after, qint64 before,
                                                        qint64 limit)
{
    auto newestFirst = allRows<protocol::Message>(
        m_sql,
        "SELECT messages.id, author.id, messages.client_id, messages.number, messages.seq, messages.revision, "
        "messages.created_at, CAST(messages.text AS BLOB) "
        "FROM " TINCAN_READABLE_GROUPS "JOIN conversations ON conversations.group_key = groups.key "
        "JOIN messages ON messages.conversation_key = conversations.key "
        "JOIN users AS author ON author.key = messages.author_key "
        "WHERE conversations.id = ? AND messages.seq > ? AND messages.seq < ? ORDER BY messages.seq DESC LIMIT ?",
        {reader.toBytes(), id.toBytes(), after, before, limit},
        [&](const SqlRow &row) {
            return protocol::Message{row.id<MessageId>(0),
                                     id,
                                     row.id<UserId>(1),
                                     row.id<ClientId>(2),
                                     row.number(3),
                                     row.number(4),
                                     row.number(5),
                                     row.time(6),
                                     row.exactText(7)};
        });
    if (newestFirst)
        std::reverse(newestFirst->begin(), newestFirst->end());
    return newestFirst;
}

}
