#include "server/storage/sql_messages.h"

namespace tincan::storage {

Result<std::optional<core::PriorPost>> SqlMessages::byClientId(UserId author, ClientId clientId)
{
    return firstRow<core::PriorPost>(
        m_sql,
        "SELECT messages.request_hash, messages.id, conversations.id, messages.number, messages.seq, "
        "messages.created_at FROM messages JOIN conversations ON conversations.key = messages.conversation_key "
        "WHERE messages.client_id = ? AND messages.author_key = (SELECT key FROM users WHERE id = ?)",
        {clientId.toBytes(), author.toBytes()},
        [](const SqlRow &row) {
            return core::PriorPost{row.bytes(0),
                                   row.id<MessageId>(1),
                                   row.id<ConversationId>(2),
                                   row.number(3),
                                   row.number(4),
                                   row.time(5)};
        });
}

Result<qint64> SqlMessages::append(const core::NewMessage &message)
{
    const auto number = firstRow<qint64>(
        m_sql,
        "INSERT INTO messages (id, conversation_key, seq, revision, author_key, client_id, request_hash, created_at, "
        "text) SELECT ?, conversations.key, ?, ?, users.key, ?, ?, ?, CAST(? AS TEXT) FROM conversations, users "
        "WHERE conversations.id = ? AND users.id = ? RETURNING number",
        {message.id.toBytes(),
         message.place.seq,
         message.place.revision,
         message.clientId.toBytes(),
         message.requestHash,
         message.place.time.ms,
         message.text.toUtf8(),
         message.conversation.toBytes(),
         message.author.toBytes()},
        [](const SqlRow &row) { return row.number(0); });
    if (!number)
        return number.error();
    if (!*number)
        return Error{ErrorCode::serverFailure, QStringLiteral("The server's database did not take the message.")};
    return **number;
}

}
