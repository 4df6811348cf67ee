#include "server/storage/sql_message_reads.h"

#include "server/storage/rows.h"
#include "server/storage/sql_rights.h"

#include <algorithm>

// Messages of a conversation, for a reader who may see the conversation: takes the reader's id and the conversation's.
// clang-format off
#define TINCAN_MESSAGES_OF                                                                                             \
    "SELECT " TINCAN_MESSAGE_COLUMNS "FROM conversations " TINCAN_AS_READER                                            \
    "JOIN messages ON messages.conversation_key = conversations.key "                                                  \
    "WHERE conversations.id = ? AND " TINCAN_MAY_READ
// Of these the ones between two seqs that are not hidden: takes both. The larger bound in one condition, because the
// index serves one alone, and of two it may take the one that lets all of the history through.
#define TINCAN_BETWEEN "AND messages.seq > {larger COALESCE(standings.hidden_seq, 0), ?} AND messages.seq < ? "
// A message that the reader may see: takes the reader's id and the message's.
#define TINCAN_FROM_MESSAGE                                                                                            \
    "FROM messages JOIN conversations ON conversations.key = messages.conversation_key " TINCAN_AS_READER
#define TINCAN_WHERE_MESSAGE                                                                                           \
    "WHERE messages.id = ? AND " TINCAN_MAY_READ "AND messages.seq > COALESCE(standings.hidden_seq, 0) "
// clang-format on

namespace tincan::storage {

Result<std::optional<protocol::Message>> SqlMessageReads::one(MessageId id, UserId reader)
{
    return firstRow<protocol::Message>(m_sql,
                                       "SELECT " TINCAN_MESSAGE_COLUMNS TINCAN_FROM_MESSAGE TINCAN_WHERE_MESSAGE,
                                       {reader.toBytes(), id.toBytes()},
                                       messageAt);
}

Result<QList<protocol::Message>> SqlMessageReads::newest(ConversationId id, UserId reader, qint64 after, qint64 before,
                                                         qint64 limit)
{
    auto newestFirst =
        allRows<protocol::Message>(m_sql,
                                   TINCAN_MESSAGES_OF TINCAN_BETWEEN "ORDER BY messages.seq DESC LIMIT ?",
                                   {reader.toBytes(), id.toBytes(), after, before, limit},
                                   messageAt);
    if (newestFirst)
        std::reverse(newestFirst->begin(), newestFirst->end());
    return newestFirst;
}

Result<QList<protocol::Message>> SqlMessageReads::oldest(ConversationId id, UserId reader, qint64 after, qint64 before,
                                                         qint64 limit)
{
    return allRows<protocol::Message>(m_sql,
                                      TINCAN_MESSAGES_OF TINCAN_BETWEEN "ORDER BY messages.seq LIMIT ?",
                                      {reader.toBytes(), id.toBytes(), after, before, limit},
                                      messageAt);
}

Result<QList<protocol::Message>> SqlMessageReads::changed(ConversationId id, UserId reader, qint64 upToSeq,
                                                          qint64 revision, qint64 limit)
{
    // The condition of the partial index, word by word, or it is not used.
    return allRows<protocol::Message>(
        m_sql,
        TINCAN_MESSAGES_OF "AND messages.seq > COALESCE(standings.hidden_seq, 0) "
                           "AND (messages.edited_at IS NOT NULL OR messages.removed_at IS NOT NULL) "
                           "AND messages.seq <= ? AND messages.revision > ? ORDER BY messages.revision LIMIT ?",
        {reader.toBytes(), id.toBytes(), upToSeq, revision, limit},
        messageAt);
}

Result<QList<protocol::MessageEdit>> SqlMessageReads::edits(MessageId id, UserId reader, qint64 limit)
{
    return allRows<protocol::MessageEdit>(
        m_sql,
        "SELECT {bytes message_edits.text}, message_edits.replaced_at " TINCAN_FROM_MESSAGE
        "JOIN message_edits ON message_edits.message_number = messages.number " TINCAN_WHERE_MESSAGE
        "ORDER BY message_edits.edit DESC LIMIT ?",
        {reader.toBytes(), id.toBytes(), limit},
        [](const SqlRow &row) { return protocol::MessageEdit{row.exactText(0), row.time(1)}; });
}

}
