#pragma once

#include "server/core/hash_job.h"
#include "server/core/outbox.h"
#include "shared/protocol/catalogue.h"

#include <array>

namespace tincan::core {

// A connection is gone, for whatever reason. Nothing answers it.
struct ConnectionClosed
{};

// A slice of what has to be put in order from time to time. Nothing answers it.
struct KeepHouse
{
    // When sessions were last used.
    std::vector<std::pair<SessionId, Timestamp>> used;
    // Guests whose last connection has been gone for the grace period.
    std::vector<UserId> gone;
    // All of that is written down: look for guests after this one that nobody speaks for,
    bool lookForGuests = false;
    std::optional<UserId> guestsAfter;
    // for what has become old,
    bool sweep = false;
    // and for accounts that nobody can come back to.
    bool retireForlorn = false;
};

// What whoever runs the server may do to accounts, in the words of its command line.
enum class OperatorAction { approve, reset, deactivate, createAdmin };
constexpr std::array<const char *, 4> wireNames(OperatorAction)
{
    return {"approve", "reset", "deactivate", "create-admin"};
}

// Asked for on the server's own computer by whoever runs it, and answered as a peer is. No peer can say this.
struct Operate
{
    OperatorAction action = OperatorAction::approve;
    QString username;
};

// What a peer may ask for, what the operator may, and what the server tells itself.
using CoreCommand = std::variant<protocol::Command, HashDone, ConnectionClosed, KeepHouse, Operate>;

struct Submission
{
    RequestKey request;
    CoreCommand command;
};

// Commands that write nothing durable open no transaction, and go on while the database is locked.
template <class Command>
inline constexpr bool isDurable = true;
template <>
inline constexpr bool isDurable<protocol::ResumeSession> = false;
template <>
inline constexpr bool isDurable<protocol::ConnectRoom> = false;
template <>
inline constexpr bool isDurable<protocol::DisconnectRoom> = false;
template <>
inline constexpr bool isDurable<protocol::SetPresence> = false;
template <>
inline constexpr bool isDurable<protocol::ReportIdle> = false;
template <>
inline constexpr bool isDurable<protocol::WatchPresence> = false;
template <>
inline constexpr bool isDurable<protocol::SetTyping> = false;
template <>
inline constexpr bool isDurable<ConnectionClosed> = false;

bool needsTransaction(const CoreCommand &command);

}
