#pragma once

#include "server/core/actor.h"
#include "server/core/audit_store.h"
#include "server/core/code_store.h"
#include "server/core/conversation_store.h"
#include "server/core/group_store.h"
#include "server/core/housekeeping_store.h"
#include "server/core/invite_store.h"
#include "server/core/member_store.h"
#include "server/core/message_store.h"
#include "server/core/presence_store.h"
#include "server/core/request_store.h"
#include "server/core/session_store.h"
#include "server/core/user_store.h"

namespace tincan::core {

// The codes by which storage says that it could not do what it was asked; no handler refuses with one of these.
inline bool isStorageFailure(ErrorCode code)
{
    return code == ErrorCode::busy || code == ErrorCode::storageFull || code == ErrorCode::serverFailure;
}

// What the core asks of its storage, by noun. Every call may fail with busy, storage_full or server_failure; the
// batch then rolls back. Nothing here is called from more than one thread.
class Store
{
public:
    virtual ~Store() = default;
    virtual Status begin() = 0;
    // Fails with outcome_unknown where nobody knows whether it was kept; after any other error nothing was.
    virtual Status commit() = 0;
    virtual void rollback() = 0;
    // Whether what is below has failed for good: a disk or a file, not a full disk and not a busy database. Nothing it
    // says from then on is to be trusted, so nothing must be acknowledged any more.
    virtual bool isBroken() const = 0;

    virtual UserStore &users() = 0;
    virtual SessionStore &sessions() = 0;
    virtual LoginCodeStore &loginCodes() = 0;
    virtual AccountInviteStore &accountInvites() = 0;
    virtual AuditStore &audit() = 0;
    virtual ServerStore &server() = 0;
    virtual HousekeepingStore &housekeeping() = 0;
    virtual GroupStore &groups() = 0;
    virtual MemberStore &members() = 0;
    virtual RequestStore &requests() = 0;
    virtual InviteStore &invites() = 0;
    virtual StreamStore &streams() = 0;
    virtual CreationStore &creations() = 0;
    virtual ConversationStore &conversations() = 0;
    virtual ParticipantStore &participants() = 0;
    virtual StandingStore &standings() = 0;
    virtual MessageStore &messages() = 0;
    virtual PresenceStore &presence() = 0;
};

}
