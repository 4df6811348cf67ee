#pragma once

#include "server/core/store.h"
#include "server/storage/posting_memory.h"
#include "server/storage/sql_audit.h"
#include "server/storage/sql_codes.h"
#include "server/storage/sql_conversations.h"
#include "server/storage/sql_creations.h"
#include "server/storage/sql_groups.h"
#include "server/storage/sql_housekeeping.h"
#include "server/storage/sql_invites.h"
#include "server/storage/sql_members.h"
#include "server/storage/sql_messages.h"
#include "server/storage/sql_participants.h"
#include "server/storage/sql_presence.h"
#include "server/storage/sql_requests.h"
#include "server/storage/sql_sessions.h"
#include "server/storage/sql_standings.h"
#include "server/storage/sql_streams.h"
#include "server/storage/sql_users.h"
#include "server/storage/write_ahead_log.h"

namespace tincan::storage {

// The writing side of storage, on one connection.
class SqlStore final : public core::Store
{
public:
    explicit SqlStore(SqlConnection &sql)
        : m_sql(sql),
          m_users(m_sql),
          m_sessions(m_sql),
          m_loginCodes(m_sql),
          m_accountInvites(m_sql),
          m_audit(m_sql),
          m_server(m_sql),
          m_housekeeping(m_sql),
          m_groups(m_sql),
          m_members(m_sql),
          m_requests(m_sql),
          m_invites(m_sql),
          m_streams(m_sql),
          m_creations(m_sql),
          m_conversations(m_sql),
          m_participants(m_sql),
          m_standings(m_sql),
          m_messages(m_sql),
          m_presence(m_sql)
    {}

    // Checkpoints before a transaction when the log says that it is the writer's turn. Outlives this.
    void keepShort(WriteAheadLog &log) { m_log = &log; }

    Status begin() override;
    Status commit() override;
    void rollback() override;
    // Also after a commit of which nobody knows: what is in memory may not be what is stored any more.
    bool isBroken() const override { return m_unknown || m_sql.isBroken() || (m_log && m_log->isBroken()); }

    core::UserStore &users() override { return m_users; }
    core::SessionStore &sessions() override { return m_sessions; }
    core::LoginCodeStore &loginCodes() override { return m_loginCodes; }
    core::AccountInviteStore &accountInvites() override { return m_accountInvites; }
    core::AuditStore &audit() override { return m_audit; }
    core::ServerStore &server() override { return m_server; }
    core::HousekeepingStore &housekeeping() override { return m_housekeeping; }
    core::GroupStore &groups() override { return m_groups; }
    core::MemberStore &members() override { return m_members; }
    core::RequestStore &requests() override { return m_requests; }
    core::InviteStore &invites() override { return m_invites; }
    core::StreamStore &streams() override { return m_streams; }
    core::CreationStore &creations() override { return m_creations; }
    core::ConversationStore &conversations() override { return m_conversations; }
    core::ParticipantStore &participants() override { return m_participants; }
    core::StandingStore &standings() override { return m_standings; }
    core::MessageStore &messages() override { return m_messages; }
    core::PresenceStore &presence() override { return m_presence; }

private:
    PostingMemory m_sql;
    SqlUsers m_users;
    SqlSessions m_sessions;
    SqlLoginCodes m_loginCodes;
    SqlAccountInvites m_accountInvites;
    SqlAudit m_audit;
    SqlServer m_server;
    SqlHousekeeping m_housekeeping;
    SqlGroups m_groups;
    SqlMembers m_members;
    SqlRequests m_requests;
    SqlInvites m_invites;
    SqlStreams m_streams;
    SqlCreations m_creations;
    SqlConversations m_conversations;
    SqlParticipants m_participants;
    SqlStandings m_standings;
    SqlMessages m_messages;
    SqlPresence m_presence;
    WriteAheadLog *m_log = nullptr;
    bool m_locked = false;
    bool m_unknown = false;
};

}
