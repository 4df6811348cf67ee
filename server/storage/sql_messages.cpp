#include "server/storage/sql_messages.h"

#include "server/storage/rows.h"
#include "server/storage/sql_streams.h"
#include "server/storage/written.h"

namespace tincan::storage {

namespace {

QVariant idsOrNull(const QList<UserId> &ids)
{
    return ids.isEmpty() ? QVariant() : QVariant(bytesOf(ids));
}

QVariant idOrNull(const std::optional<MessageId> &id)
{
    return id ? QVariant(id->toBytes()) : QVariant();
}

}

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

Result<std::optional<protocol::Message>> SqlMessages::byId(MessageId id)
{
    return firstRow<protocol::Message>(
        m_sql,
        "SELECT " TINCAN_MESSAGE_COLUMNS "FROM messages "
        "JOIN conversations ON conversations.key = messages.conversation_key WHERE messages.id = ?",
        {id.toBytes()},
        messageAt);
}

Result<std::optional<core::MessagePlace>> SqlMessages::append(const core::NewMessage &message)
{
    const auto author = m_sql.key(message.author);
    if (!author)
        return author.error();
    const auto place = m_sql.place(message.conversation);
    if (!place)
        return place.error();
    if (!*author || !*place)
        return missingRow();
    core::MessagePlace taken{0, (*place)->seq + 1, (*place)->revision + 1, std::max(message.now, (*place)->time)};
    const auto number = m_sql.insert(
        "INSERT INTO messages (id, conversation_key, seq, revision, author_key, client_id, request_hash, created_at, "
        "text, reply_to, mentions, mentions_all) VALUES (?, ?, ?, ?, ?, ?, ?, ?, {text ?}, ?, ?, ?) "
        "ON CONFLICT (client_id, author_key) DO NOTHING",
        {message.id.toBytes(),
         (*place)->conversationKey,
         taken.seq,
         taken.revision,
         **author,
         message.clientId.toBytes(),
         message.requestHash,
         taken.time.ms,
         message.text.toUtf8(),
         idOrNull(message.replyTo),
         idsOrNull(message.mentions.users),
         message.mentions.all});
    if (!number)
        return number.error();
    if (!*number)
        return std::optional<core::MessagePlace>();
    taken.number = **number;
    if (const auto advanced = m_sql.advance(**place, taken.time); !advanced)
        return advanced.error();
    return std::optional(taken);
}

Result<protocol::Message> SqlMessages::edit(const protocol::Message &before, const QString &text,
                                            const core::Mentions &mentions, Timestamp now)
{
    const auto revision = SqlStreams(m_sql).next(before.conversation);
    if (!revision)
        return revision.error();
    if (const auto kept = keepEdit(before, now); !kept)
        return kept.error();
    const auto edited =
        m_sql.run("UPDATE messages SET text = {text ?}, mentions = ?, mentions_all = ?, "
                  "edited_at = ?, revision = ? WHERE number = ?",
                  {text.toUtf8(), idsOrNull(mentions.users), mentions.all, now.ms, *revision, before.number});
    if (!edited)
        return edited.error();
    protocol::Message after = before;
    after.text = text;
    after.mentions = mentions.users;
    after.mentionsAll = mentions.all;
    after.editedAt = now;
    after.revision = *revision;
    return after;
}

Result<protocol::Message> SqlMessages::remove(const protocol::Message &before, Timestamp now)
{
    const auto revision = SqlStreams(m_sql).next(before.conversation);
    if (!revision)
        return revision.error();
    auto status = m_sql.run("UPDATE messages SET text = '', mentions = NULL, mentions_all = 0, removed_at = ?, "
                            "revision = ? WHERE number = ?",
                            {now.ms, *revision, before.number});
    if (status)
        status = m_sql.run("DELETE FROM message_edits WHERE message_number = ?", {before.number});
    if (status) {
        status = m_sql.run("UPDATE conversations SET live_count = live_count - 1 WHERE id = ?",
                           {before.conversation.toBytes()});
    }
    if (!status)
        return status.error();
    protocol::Message after = before;
    after.text.clear();
    after.mentions.clear();
    after.mentionsAll = false;
    after.removed = true;
    after.revision = *revision;
    return after;
}

// Of a message that is edited without end only the latest edits are kept.
Status SqlMessages::keepEdit(const protocol::Message &before, Timestamp now)
{
    const auto edit =
        writtenRow<qint64>(m_sql,
                           "INSERT INTO message_edits (message_number, edit, text, replaced_at) "
                           "SELECT ?, COALESCE((SELECT max(edit) FROM message_edits WHERE message_number = ?), 0) + 1, "
                           "{text ?}, ? RETURNING edit",
                           {before.number, before.number, before.text.toUtf8(), now.ms},
                           numberAt);
    if (!edit)
        return edit.error();
    return m_sql.run("DELETE FROM message_edits WHERE message_number = ? AND edit <= ?",
                     {before.number, *edit - protocol::limits::editsPerMessage});
}

}
