#pragma once

#include "tests/server/simulation/truth.h"

// What the server must answer to each command, and what the command does where it is not refused: an overload of both
// for each. A command of the catalogue that has none does not compile.
namespace tincan::simulation {

// With no reply it is known to have been stored, but not what came of it: ids are given later, when it is sent again.
struct Occasion
{
    UserId actor;
    Timestamp now;
    const protocol::Reply *reply = nullptr;
};

using Refusal = std::optional<ErrorCode>;

Refusal refusal(const Truth &truth, UserId actor, const protocol::PostMessage &command);
Refusal refusal(const Truth &truth, UserId actor, const protocol::EditMessage &command);
Refusal refusal(const Truth &truth, UserId actor, const protocol::RemoveMessage &command);
void happen(Truth &truth, const Occasion &occasion, const protocol::PostMessage &command);
void happen(Truth &truth, const Occasion &occasion, const protocol::EditMessage &command);
void happen(Truth &truth, const Occasion &occasion, const protocol::RemoveMessage &command);

Refusal refusal(const Truth &truth, UserId actor, const protocol::CreateConversation &command);
Refusal refusal(const Truth &truth, UserId actor, const protocol::OpenDirect &command);
Refusal refusal(const Truth &truth, UserId actor, const protocol::UpdateConversation &command);
Refusal refusal(const Truth &truth, UserId actor, const protocol::ArchiveConversation &command);
Refusal refusal(const Truth &truth, UserId actor, const protocol::RemoveConversation &command);
void happen(Truth &truth, const Occasion &occasion, const protocol::CreateConversation &command);
void happen(Truth &truth, const Occasion &occasion, const protocol::OpenDirect &command);
void happen(Truth &truth, const Occasion &occasion, const protocol::UpdateConversation &command);
void happen(Truth &truth, const Occasion &occasion, const protocol::ArchiveConversation &command);
void happen(Truth &truth, const Occasion &occasion, const protocol::RemoveConversation &command);

Refusal refusal(const Truth &truth, UserId actor, const protocol::AddParticipants &command);
Refusal refusal(const Truth &truth, UserId actor, const protocol::RemoveParticipant &command);
Refusal refusal(const Truth &truth, UserId actor, const protocol::LeaveConversation &command);
void happen(Truth &truth, const Occasion &occasion, const protocol::AddParticipants &command);
void happen(Truth &truth, const Occasion &occasion, const protocol::RemoveParticipant &command);
void happen(Truth &truth, const Occasion &occasion, const protocol::LeaveConversation &command);

Refusal refusal(const Truth &truth, UserId actor, const protocol::AdvanceRead &command);
Refusal refusal(const Truth &truth, UserId actor, const protocol::SetRead &command);
Refusal refusal(const Truth &truth, UserId actor, const protocol::ReportDelivered &command);
Refusal refusal(const Truth &truth, UserId actor, const protocol::MuteConversation &command);
Refusal refusal(const Truth &truth, UserId actor, const protocol::ConnectRoom &command);
Refusal refusal(const Truth &truth, UserId actor, const protocol::DisconnectRoom &command);
void happen(Truth &truth, const Occasion &occasion, const protocol::AdvanceRead &command);
void happen(Truth &truth, const Occasion &occasion, const protocol::SetRead &command);
void happen(Truth &truth, const Occasion &occasion, const protocol::ReportDelivered &command);
void happen(Truth &truth, const Occasion &occasion, const protocol::MuteConversation &command);
inline void happen(Truth &, const Occasion &, const protocol::ConnectRoom &) {}
inline void happen(Truth &, const Occasion &, const protocol::DisconnectRoom &) {}

// Sessions are the devices' own business: nothing of them is in a stream.
template <class Session>
concept OfSessions = std::is_same_v<Session, protocol::RegisterAccount> || std::is_same_v<Session, protocol::LogIn>
                     || std::is_same_v<Session, protocol::ResumeSession> || std::is_same_v<Session, protocol::LogOut>;
inline Refusal refusal(const Truth &, UserId, const OfSessions auto &)
{
    return std::nullopt;
}
inline void happen(Truth &, const Occasion &, const OfSessions auto &) {}

inline Refusal refusalOf(const Truth &truth, UserId actor, const protocol::Command &command)
{
    return std::visit([&](const auto &some) { return refusal(truth, actor, some); }, command);
}
inline void letHappen(Truth &truth, const Occasion &occasion, const protocol::Command &command)
{
    std::visit([&](const auto &some) { happen(truth, occasion, some); }, command);
}

// Parts of the above that several nouns share.
Refusal postRefusal(const Truth &truth, const TrueConversation &conversation, UserId actor);
Refusal manageRefusal(const Truth &truth, const TrueConversation &conversation, UserId actor);
void letIn(Truth &truth, TrueConversation &conversation, UserId person);
void letOut(Truth &truth, TrueConversation &conversation, UserId person);
void putAway(Truth &truth, TrueConversation &conversation, UserId person, bool away);
void keepStanding(Truth &truth, TrueConversation &conversation, UserId person, const TrueStanding &standing);
std::vector<UserId> asSet(const QList<UserId> &people);

}
