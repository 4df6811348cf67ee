#include "server/storage/sql_streams.h"

#include "server/storage/written.h"

namespace tincan::storage {

Result<qint64> SqlStreams::next(ConversationId conversation)
{
    return writtenRow<qint64>(m_sql,
                              "UPDATE conversations SET revision = revision + 1 WHERE id = ? RETURNING revision",
                              {conversation.toBytes()},
                              numberAt);
}

Result<qint64> SqlStreams::next(GroupId group)
{
    return writtenRow<qint64>(m_sql,
                              "UPDATE groups SET revision = revision + 1 WHERE id = ? RETURNING revision",
                              {group.toBytes()},
                              numberAt);
}

Result<qint64> SqlStreams::next(UserId user)
{
    return writtenRow<qint64>(
        m_sql, "UPDATE users SET revision = revision + 1 WHERE id = ? RETURNING revision", {user.toBytes()}, numberAt);
}

}
