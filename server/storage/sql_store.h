#pragma once

#include "server/storage/sql_conversations.h"
#include "server/storage/sql_messages.h"
#include "server/storage/sql_sessions.h"
#include "server/storage/sql_users.h"
#include "server/storage/write_ahead_log.h"

namespace tincan::storage {

// The writing side of storage, on one connection.
class SqlStore final : public core::Store
{
public:
    explicit SqlStore(SqlConnection &sql)
        : m_sql(sql),
          m_users(sql),
          m_sessions(sql),
          m_conversations(sql),
          m_messages(sql)
    {}

    // Checkpoints before a transaction when the log says that it is the writer's turn. Outlives this.
    void keepShort(WriteAheadLog &log) { m_log = &log; }

    Status begin() override;
    Status commit() override;
    void rollback() override;
    bool isBroken() const override { return m_sql.isBroken() || (m_log && m_log->isBroken()); }

    core::UserStore &users() override { return m_users; }
    core::SessionStore &sessions() override { return m_sessions; }
    core::ConversationStore &conversations() override { return m_conversations; }
    core::MessageStore &messages() override { return m_messages; }

private:
    SqlConnection &m_sql;
    SqlUsers m_users;
    SqlSessions m_sessions;
    SqlConversations m_conversations;
    SqlMessages m_messages;
    WriteAheadLog *m_log = nullptr;
    bool m_locked = false;
};

}
