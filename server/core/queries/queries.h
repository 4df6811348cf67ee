#pragma once

#include "server/core/actor.h"
#include "server/core/read_store.h"
#include "server/core/refusals.h"
#include "shared/base/result.h"
#include "shared/protocol/catalogue.h"

// Queries only read: pure functions of who asks, what is asked and one snapshot of the storage. One overload of
// answer() each; a query of the catalogue without one does not compile.
namespace tincan::core {

using QueryAnswer = Result<protocol::Reply>;

// session
QueryAnswer answer(const Actor &actor, const protocol::Hello &query, ReadStore &store);
// directory
QueryAnswer answer(const Actor &actor, const protocol::FetchUsers &query, ReadStore &store);
QueryAnswer answer(const Actor &actor, const protocol::ListParticipants &query, ReadStore &store);
QueryAnswer answer(const Actor &actor, const protocol::FetchPositions &query, ReadStore &store);
// groups
QueryAnswer answer(const Actor &actor, const protocol::BrowseGroups &query, ReadStore &store);
QueryAnswer answer(const Actor &actor, const protocol::ListOwnGroups &query, ReadStore &store);
QueryAnswer answer(const Actor &actor, const protocol::ListMembers &query, ReadStore &store);
QueryAnswer answer(const Actor &actor, const protocol::ListRequests &query, ReadStore &store);
QueryAnswer answer(const Actor &actor, const protocol::ListInvites &query, ReadStore &store);
// people
QueryAnswer answer(const Actor &actor, const protocol::ListUsers &query, ReadStore &store);
QueryAnswer answer(const Actor &actor, const protocol::ListSessions &query, ReadStore &store);
QueryAnswer answer(const Actor &actor, const protocol::ListWaiting &query, ReadStore &store);
QueryAnswer answer(const Actor &actor, const protocol::ListAccountInvites &query, ReadStore &store);
QueryAnswer answer(const Actor &actor, const protocol::ReadAudit &query, ReadStore &store);
// listing
QueryAnswer answer(const Actor &actor, const protocol::ListConversations &query, ReadStore &store);
// history
QueryAnswer answer(const Actor &actor, const protocol::ReadHistory &query, ReadStore &store);
QueryAnswer answer(const Actor &actor, const protocol::FetchMessage &query, ReadStore &store);
QueryAnswer answer(const Actor &actor, const protocol::ReadEdits &query, ReadStore &store);
// sync
QueryAnswer answer(const Actor &actor, const protocol::SyncStreams &query, ReadStore &store);

QueryAnswer answerQuery(const Actor &actor, const protocol::Query &query, ReadStore &store);

}
