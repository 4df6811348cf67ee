#include "server/storage/rows.h"

#include "server/core/refusals.h"
#include "shared/protocol/unread.h"

namespace tincan::storage {

namespace {

namespace limits = protocol::limits;

template <class SomeId>
std::optional<SomeId> optionalId(const SqlRow &row, int column)
{
    return SomeId::fromBytes(row.bytes(column));
}

struct StandingRow
{
    protocol::Standing standing;
    qint64 lastSeq = 0;
};

Result<std::optional<StandingRow>> standingRow(SqlConnection &sql, ConversationId conversation, UserId user)
{
    return firstRow<StandingRow>(
        sql,
        "SELECT COALESCE(standings.read_seq, 0), COALESCE(standings.hidden_seq, 0), COALESCE(standings.mute, 0), "
        "COALESCE(standings.is_archived, 0), conversations.last_seq FROM conversations JOIN users ON users.id = ? "
        "LEFT JOIN standings ON standings.user_key = users.key AND standings.conversation_key = conversations.key "
        "WHERE conversations.id = ?",
        {user.toBytes(), conversation.toBytes()},
        [&](const SqlRow &row) {
            StandingRow found;
            found.standing.conversation = conversation;
            found.standing.readSeq = row.number(0);
            found.standing.hiddenSeq = row.number(1);
            found.standing.mute = protocol::MuteLevel(row.number(2));
            found.standing.archived = row.boolean(3);
            found.lastSeq = row.number(4);
            return found;
        });
}

// Looks at no more messages than are ever counted.
Result<QList<protocol::UnreadFacts>> messagesAfter(SqlConnection &sql, ConversationId conversation, UserId user,
                                                   qint64 seq)
{
    return allRows<protocol::UnreadFacts>(
        sql,
        "SELECT messages.seq, messages.author_key = reader.key, messages.removed_at IS NOT NULL, "
        "messages.mentions_all, messages.mentions FROM conversations JOIN users AS reader ON reader.id = ? "
        "JOIN messages ON messages.conversation_key = conversations.key "
        "WHERE conversations.id = ? AND messages.seq > ? ORDER BY messages.seq LIMIT ?",
        {user.toBytes(), conversation.toBytes(), seq, limits::unreadMost},
        [&](const SqlRow &row) {
            const bool mentioned = row.boolean(3) || userIdsIn(row.bytes(4)).contains(user);
            return protocol::UnreadFacts{row.number(0), row.boolean(1), row.boolean(2), mentioned};
        });
}

}

protocol::User userAt(const SqlRow &row, int first)
{
    return {row.id<UserId>(first),
            row.text(first + 1),
            row.exactText(first + 2),
            row.exactText(first + 3),
            protocol::AccountKind(row.number(first + 4)),
            protocol::AccountState(row.number(first + 5)),
            row.boolean(first + 6)};
}

protocol::Participant participantAt(const SqlRow &row)
{
    return {userAt(row), protocol::Role(row.number(7))};
}

protocol::Group groupAt(const SqlRow &row, int first)
{
    return {row.id<GroupId>(first),
            row.exactText(first + 1),
            row.exactText(first + 2),
            protocol::Visibility(row.number(first + 3)),
            row.boolean(first + 4),
            row.boolean(first + 5),
            row.number(first + 6),
            row.number(first + 7)};
}

protocol::JoinRequest requestAt(const SqlRow &row)
{
    protocol::JoinRequest request;
    request.id = row.id<JoinRequestId>(0);
    request.group = row.id<GroupId>(1);
    request.user = row.id<UserId>(2);
    request.state = protocol::RequestState(row.number(3));
    request.createdAt = row.time(4);
    request.text = row.exactText(5);
    request.reason = row.exactText(6);
    request.decidedBy = optionalId<UserId>(row, 7);
    if (!row.isNull(8))
        request.decidedAt = row.time(8);
    return request;
}

protocol::Invite inviteAt(const SqlRow &row)
{
    return {row.id<InviteId>(0),
            row.id<GroupId>(1),
            row.text(2),
            row.id<UserId>(3),
            row.time(4),
            row.time(5),
            row.number(6)};
}

protocol::Conversation conversationAt(const SqlRow &row)
{
    protocol::Conversation conversation;
    conversation.id = row.id<ConversationId>(0);
    conversation.group = optionalId<GroupId>(row, 1);
    conversation.name = row.exactText(2);
    conversation.lastSeq = row.number(3);
    conversation.revision = row.number(4);
    conversation.kind = protocol::ConversationKind(row.number(5));
    conversation.topic = row.exactText(6);
    conversation.creator = optionalId<UserId>(row, 7);
    conversation.owner = optionalId<UserId>(row, 8);
    conversation.messageCount = row.number(9);
    conversation.archived = row.boolean(10);
    return conversation;
}

protocol::Message messageAt(const SqlRow &row)
{
    protocol::Message message;
    message.id = row.id<MessageId>(0);
    message.conversation = row.id<ConversationId>(1);
    message.author = row.id<UserId>(2);
    message.clientId = row.id<ClientId>(3);
    message.number = row.number(4);
    message.seq = row.number(5);
    message.revision = row.number(6);
    message.createdAt = row.time(7);
    message.text = row.exactText(8);
    message.replyTo = optionalId<MessageId>(row, 9);
    message.mentions = userIdsIn(row.bytes(10));
    message.mentionsAll = row.boolean(11);
    if (!row.isNull(12))
        message.editedAt = row.time(12);
    message.removed = !row.isNull(13);
    return message;
}

QList<UserId> userIdsIn(const QByteArray &bytes)
{
    static constexpr qsizetype idSize = sizeof(IdBytes);
    QList<UserId> ids;
    for (qsizetype at = 0; at + idSize <= bytes.size(); at += idSize)
        ids += UserId::fromBytes(bytes.sliced(at, idSize)).value_or(UserId());
    return ids;
}

QByteArray bytesOf(const QList<UserId> &ids)
{
    QByteArray bytes;
    for (const UserId id : ids)
        bytes += id.toBytes();
    return bytes;
}

Status addPeople(SqlConnection &sql, protocol::Conversation &conversation)
{
    if (conversation.kind != protocol::ConversationKind::direct)
        return {};
    auto people = allRows<UserId>(sql,
                                  "SELECT users.id FROM conversations "
                                  "JOIN participants ON participants.conversation_key = conversations.key "
                                  "JOIN users ON users.key = participants.user_key "
                                  "WHERE conversations.id = ? AND participants.left_at IS NULL "
                                  "ORDER BY participants.user_key LIMIT ?",
                                  {conversation.id.toBytes(), limits::peopleShown},
                                  [](const SqlRow &row) { return row.id<UserId>(0); });
    if (!people)
        return people.error();
    conversation.people = *std::move(people);
    return {};
}

Result<protocol::Standing> standingOf(SqlConnection &sql, ConversationId conversation, UserId user)
{
    const auto found = standingRow(sql, conversation, user);
    if (!found)
        return found.error();
    if (!*found)
        return core::noSuchConversation();
    protocol::Standing standing = (*found)->standing;
    const qint64 from = std::max(standing.readSeq, standing.hiddenSeq);
    if ((*found)->lastSeq <= from)
        return standing;
    const auto messages = messagesAfter(sql, conversation, user, from);
    if (!messages)
        return messages.error();
    const auto unread =
        protocol::countUnread(*messages, from, [](const protocol::UnreadFacts &facts) { return facts; });
    standing.unread = unread.messages;
    standing.unreadMentions = unread.mentions;
    return standing;
}

Result<qint64> audienceSize(SqlConnection &sql, ConversationId conversation)
{
    const auto size = firstRow<qint64>(
        sql,
        "SELECT CASE WHEN conversations.kind IN (1, 3) THEN conversations.participant_count "
        "ELSE groups.member_count END FROM conversations LEFT JOIN groups ON groups.key = conversations.group_key "
        "WHERE conversations.id = ?",
        {conversation.toBytes()},
        [](const SqlRow &row) { return row.number(0); });
    if (!size)
        return size.error();
    return size->value_or(0);
}

}
