#include "server/storage/sql_conversations.h"

namespace tincan::storage {

namespace {

Error missing()
{
    return {ErrorCode::serverFailure, QStringLiteral("The server's database lacks a row that should be there.")};
}

}

Result<GroupId> SqlConversations::defaultGroup()
{
    const auto group = firstRow<GroupId>(
        m_sql, "SELECT id FROM groups WHERE is_default = 1", {}, [](const SqlRow &row) { return row.id<GroupId>(0); });
    if (!group)
        return group.error();
    if (!*group)
        return missing();
    return **group;
}

Result<std::optional<core::ConversationAccess>> SqlConversations::access(ConversationId id, UserId user)
{
    return firstRow<core::ConversationAccess>(
        m_sql,
        "SELECT groups.id, groups.is_default AND EXISTS (SELECT 1 FROM users WHERE id = ?) FROM conversations "
        "JOIN groups ON groups.key = conversations.group_key WHERE conversations.id = ?",
        {user.toBytes(), id.toBytes()},
        [&](const SqlRow &row) { return core::ConversationAccess{id, row.id<GroupId>(0), row.boolean(1)}; });
}

Result<core::StreamPlace> SqlConversations::nextPlace(ConversationId id, Timestamp now)
{
    const auto place = firstRow<core::StreamPlace>(
        m_sql,
        "UPDATE conversations SET last_seq = last_seq + 1, revision = revision + 1, "
        "last_message_at = CASE WHEN last_message_at > ? THEN last_message_at ELSE ? END "
        "WHERE id = ? RETURNING last_seq, revision, last_message_at",
        {now.ms, now.ms, id.toBytes()},
        [](const SqlRow &row) { return core::StreamPlace{row.number(0), row.number(1), row.time(2)}; });
    if (!place)
        return place.error();
    if (!*place)
        return missing();
    return **place;
}

}
