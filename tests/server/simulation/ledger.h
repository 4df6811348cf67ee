#pragma once

#include "tests/server/simulation/truth.h"

// What the server must answer to each command, and what the command does where it is not refused: an overload of both
// for each. A command of the catalogue that has none does not compile.
namespace tincan::simulation {

// With no reply it is known to have been stored, but not what came of it: ids are given later, when it is sent again.
struct Occasion
{
    UserId actor;
    SessionId session;
    const protocol::Reply *reply = nullptr;
};

using Refusal = std::optional<ErrorCode>;

struct Newcomer
{
    UserId user;
    protocol::Role role = protocol::Role::member;
    // Who lets them in, where somebody does.
    std::optional<UserId> admittedBy = {};
};

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

Refusal refusal(const Truth &truth, UserId actor, const protocol::CreateGroup &command);
Refusal refusal(const Truth &truth, UserId actor, const protocol::UpdateGroup &command);
Refusal refusal(const Truth &truth, UserId actor, const protocol::RemoveGroup &command);
void happen(Truth &truth, const Occasion &occasion, const protocol::CreateGroup &command);
void happen(Truth &truth, const Occasion &occasion, const protocol::UpdateGroup &command);
void happen(Truth &truth, const Occasion &occasion, const protocol::RemoveGroup &command);

Refusal refusal(const Truth &truth, UserId actor, const protocol::JoinGroup &command);
Refusal refusal(const Truth &truth, UserId actor, const protocol::LeaveGroup &command);
Refusal refusal(const Truth &truth, UserId actor, const protocol::AddMembers &command);
Refusal refusal(const Truth &truth, UserId actor, const protocol::RemoveMember &command);
Refusal refusal(const Truth &truth, UserId actor, const protocol::SetRole &command);
Refusal refusal(const Truth &truth, UserId actor, const protocol::TransferGroup &command);
void happen(Truth &truth, const Occasion &occasion, const protocol::JoinGroup &command);
void happen(Truth &truth, const Occasion &occasion, const protocol::LeaveGroup &command);
void happen(Truth &truth, const Occasion &occasion, const protocol::AddMembers &command);
void happen(Truth &truth, const Occasion &occasion, const protocol::RemoveMember &command);
void happen(Truth &truth, const Occasion &occasion, const protocol::SetRole &command);
void happen(Truth &truth, const Occasion &occasion, const protocol::TransferGroup &command);

Refusal refusal(const Truth &truth, UserId actor, const protocol::RequestToJoin &command);
Refusal refusal(const Truth &truth, UserId actor, const protocol::WithdrawRequest &command);
Refusal refusal(const Truth &truth, UserId actor, const protocol::ApproveRequest &command);
Refusal refusal(const Truth &truth, UserId actor, const protocol::RefuseRequest &command);
void happen(Truth &truth, const Occasion &occasion, const protocol::RequestToJoin &command);
void happen(Truth &truth, const Occasion &occasion, const protocol::WithdrawRequest &command);
void happen(Truth &truth, const Occasion &occasion, const protocol::ApproveRequest &command);
void happen(Truth &truth, const Occasion &occasion, const protocol::RefuseRequest &command);

Refusal refusal(const Truth &truth, UserId actor, const protocol::CreateInvite &command);
Refusal refusal(const Truth &truth, UserId actor, const protocol::RevokeInvite &command);
Refusal refusal(const Truth &truth, UserId actor, const protocol::AcceptInvite &command);
void happen(Truth &truth, const Occasion &occasion, const protocol::CreateInvite &command);
void happen(Truth &truth, const Occasion &occasion, const protocol::RevokeInvite &command);
void happen(Truth &truth, const Occasion &occasion, const protocol::AcceptInvite &command);

Refusal refusal(const Truth &truth, UserId actor, const protocol::DeactivateAccount &command);
Refusal refusal(const Truth &truth, UserId actor, const protocol::ReactivateAccount &command);
Refusal refusal(const Truth &truth, UserId actor, const protocol::SetAdmin &command);
inline Refusal refusal(const Truth &, UserId, const protocol::UpdateAccount &)
{
    return std::nullopt;
}
void happen(Truth &truth, const Occasion &occasion, const protocol::DeactivateAccount &command);
void happen(Truth &truth, const Occasion &occasion, const protocol::ReactivateAccount &command);
void happen(Truth &truth, const Occasion &occasion, const protocol::SetAdmin &command);
void happen(Truth &truth, const Occasion &occasion, const protocol::UpdateAccount &command);

Refusal refusal(const Truth &truth, UserId actor, const protocol::LogIn &command);
Refusal refusal(const Truth &truth, UserId actor, const protocol::ResumeSession &command);
Refusal refusal(const Truth &truth, UserId actor, const protocol::RevokeSession &command);
inline Refusal refusal(const Truth &, UserId, const protocol::RevokeOtherSessions &)
{
    return std::nullopt;
}
inline Refusal refusal(const Truth &, UserId, const protocol::LogOut &)
{
    return std::nullopt;
}
void happen(Truth &truth, const Occasion &occasion, const protocol::LogIn &command);
inline void happen(Truth &, const Occasion &, const protocol::ResumeSession &) {}
void happen(Truth &truth, const Occasion &occasion, const protocol::RevokeSession &command);
void happen(Truth &truth, const Occasion &occasion, const protocol::RevokeOtherSessions &command);
void happen(Truth &truth, const Occasion &occasion, const protocol::LogOut &command);

Refusal refusal(const Truth &truth, UserId actor, const protocol::SetTyping &command);
inline void happen(Truth &, const Occasion &, const protocol::SetTyping &) {}

template <class Command, class... Ones>
concept OneOf = (std::is_same_v<Command, Ones> || ...);
// Presence is forgotten, and told to those alone who watch.
template <class Command>
concept OfPresence = OneOf<Command, protocol::SetPresence, protocol::ReportIdle, protocol::WatchPresence>;
// Other ways to a session, which is then as one that began with a password.
template <class Command>
concept OfKeys =
    OneOf<Command, protocol::SetPassword, protocol::MakeCode, protocol::RedeemCode, protocol::ResetAccount>;
// How there come to be accounts. All who are here are here from the beginning, and nobody is a guest: of who comes
// later no stream tells, until they belong somewhere.
template <class Command>
concept OfNewcomers =
    OneOf<Command, protocol::RegisterAccount, protocol::OpenGuest, protocol::InviteAccount,
          protocol::RevokeAccountInvite, protocol::ApproveAccount, protocol::RefuseAccount, protocol::ClaimAdmin>;
// Nobody does these here: none of them changes a stream of those who are here.
template <class Command>
concept NotSimulated = OfPresence<Command> || OfKeys<Command> || OfNewcomers<Command>;
Refusal refusal(const Truth &, UserId, const NotSimulated auto &)
{
    return std::nullopt;
}
void happen(Truth &, const Occasion &, const NotSimulated auto &) {}

inline Refusal refusalOf(const Truth &truth, UserId actor, const protocol::Command &command)
{
    return std::visit([&](const auto &some) { return refusal(truth, actor, some); }, command);
}
inline void letHappen(Truth &truth, const Occasion &occasion, const protocol::Command &command)
{
    std::visit([&](const auto &some) { happen(truth, occasion, some); }, command);
}

// Parts of the above that several nouns share.
Refusal rescueRefusal(const Truth &truth, GroupId id, UserId actor);
void admit(Truth &truth, GroupId id, const Newcomer &newcomer);
// What that person has asked for is granted by coming in, whichever way; there may be no request.
void grantRequest(Truth &truth, GroupId id, const Newcomer &newcomer);
void refuseRequests(Truth &truth, GroupId id, UserId decider);
// Those that they have made are worth nothing when they are no moderators any more.
void revokeInvitesOf(Truth &truth, GroupId id, UserId person);
TrueConversation &addConversation(Truth &truth, ConversationId id, protocol::Conversation shown);
void takeGroupRevision(Truth &truth, const TrueConversation &conversation);
void hide(Truth &truth, TrueConversation &conversation);
Refusal postRefusal(const Truth &truth, const TrueConversation &conversation, UserId actor);
Refusal manageRefusal(const Truth &truth, const TrueConversation &conversation, UserId actor);
void letIn(Truth &truth, TrueConversation &conversation, UserId person);
void letOut(Truth &truth, TrueConversation &conversation, UserId person);
// What others take part in and that person owns belongs to one of the others.
void passOnOwned(Truth &truth, UserId person);
void putAway(Truth &truth, TrueConversation &conversation, UserId person, bool away);
void keepStanding(Truth &truth, TrueConversation &conversation, UserId person, const TrueStanding &standing);
std::vector<UserId> asSet(const QList<UserId> &people);

}
