#pragma once

#include "server/core/read_store.h"
#include "server/storage/sql_connection.h"

namespace tincan::storage {

class SqlStreamReads final : public core::StreamReads
{
public:
    explicit SqlStreamReads(SqlConnection &sql) : m_sql(sql) {}

    Result<qint64> revisionOf(UserId reader) override;
    Result<QList<protocol::ParticipantChange>> participants(ConversationId id, UserId reader, qint64 revision,
                                                            qint64 limit) override;
    Result<QList<protocol::MemberChange>> members(GroupId id, UserId reader, qint64 revision, qint64 limit) override;
    Result<QList<ConversationChange>> conversations(GroupId id, UserId reader, qint64 revision, qint64 limit) override;
    Result<QList<GroupId>> joinedGroups(UserId reader, qint64 revision, qint64 limit) override;
    Result<QList<ConversationId>> joinedConversations(UserId reader, qint64 revision, qint64 limit) override;
    Result<QList<ConversationId>> standings(UserId reader, qint64 revision, qint64 limit) override;
    Result<Left> left(UserId reader, qint64 revision, qint64 limit) override;
    Result<QList<protocol::JoinRequest>> ownRequests(UserId reader, qint64 revision, qint64 limit) override;

private:
    SqlConnection &m_sql;
};

}
