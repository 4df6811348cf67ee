#pragma once

#include "server/storage/sql_admin_reads.h"
#include "server/storage/sql_conversation_reads.h"
#include "server/storage/sql_group_reads.h"
#include "server/storage/sql_message_reads.h"
#include "server/storage/sql_people_reads.h"
#include "server/storage/sql_stream_reads.h"

namespace tincan::storage {

// The reading side of storage, on one connection. Every statement has the reader's right to read as a condition.
class SqlReadStore final : public core::ReadStore
{
public:
    explicit SqlReadStore(SqlConnection &sql)
        : m_sql(sql),
          m_people(sql),
          m_groups(sql),
          m_sessions(sql),
          m_administration(sql),
          m_conversations(sql),
          m_messages(sql),
          m_streams(sql)
    {}

    Result<ServerId> serverId() override;
    core::PeopleReads &people() override { return m_people; }
    core::GroupReads &groups() override { return m_groups; }
    core::SessionReads &sessions() override { return m_sessions; }
    core::AdminReads &administration() override { return m_administration; }
    core::ConversationReads &conversations() override { return m_conversations; }
    core::MessageReads &messages() override { return m_messages; }
    core::StreamReads &streams() override { return m_streams; }

private:
    SqlConnection &m_sql;
    SqlPeopleReads m_people;
    SqlGroupReads m_groups;
    SqlSessionReads m_sessions;
    SqlAdminReads m_administration;
    SqlConversationReads m_conversations;
    SqlMessageReads m_messages;
    SqlStreamReads m_streams;
};

}
