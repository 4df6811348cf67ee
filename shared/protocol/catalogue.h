#pragma once

#include "shared/protocol/account_messages.h"
#include "shared/protocol/admin_messages.h"
#include "shared/protocol/audit_messages.h"
#include "shared/protocol/conversation_messages.h"
#include "shared/protocol/done_message.h"
#include "shared/protocol/group_messages.h"
#include "shared/protocol/invite_account_messages.h"
#include "shared/protocol/invite_messages.h"
#include "shared/protocol/member_messages.h"
#include "shared/protocol/message_messages.h"
#include "shared/protocol/one_of.h"
#include "shared/protocol/own_session_messages.h"
#include "shared/protocol/participant_messages.h"
#include "shared/protocol/presence_messages.h"
#include "shared/protocol/read_messages.h"
#include "shared/protocol/request_messages.h"
#include "shared/protocol/room_messages.h"
#include "shared/protocol/session_messages.h"
#include "shared/protocol/stream_messages.h"
#include "shared/protocol/typing_messages.h"

#include <variant>

// Every message there is. What is not listed here cannot be sent; what is listed as a Command or a Query and has no
// handler on the server does not compile.
namespace tincan::protocol {

// Changes something.
struct CommandKinds
{
    using Variant =
        std::variant<RegisterAccount, LogIn, ResumeSession, LogOut, CreateGroup, UpdateGroup, RemoveGroup, JoinGroup,
                     LeaveGroup, AddMembers, RemoveMember, SetRole, TransferGroup, RequestToJoin, WithdrawRequest,
                     ApproveRequest, RefuseRequest, CreateInvite, RevokeInvite, AcceptInvite, CreateConversation,
                     OpenDirect, UpdateConversation, AddParticipants, RemoveParticipant, LeaveConversation,
                     ArchiveConversation, RemoveConversation, MuteConversation, ConnectRoom, DisconnectRoom,
                     PostMessage, EditMessage, RemoveMessage, AdvanceRead, SetRead, ReportDelivered, SetPresence,
                     ReportIdle, WatchPresence, SetTyping, UpdateAccount, SetPassword, MakeCode, RedeemCode, OpenGuest,
                     RevokeSession, RevokeOtherSessions, ClaimAdmin, SetAdmin, ApproveAccount, RefuseAccount,
                     DeactivateAccount, ReactivateAccount, ResetAccount, InviteAccount, RevokeAccountInvite>;
};
using Command = OneOf<CommandKinds>;
extern template class OneOf<CommandKinds>;

// Only reads.
struct QueryKinds
{
    using Variant =
        std::variant<Hello, FetchUsers, BrowseGroups, ListOwnGroups, ListMembers, ListRequests, ListInvites,
                     ListConversations, ListParticipants, FetchMessage, ReadEdits, ReadHistory, FetchPositions,
                     SyncStreams, ListUsers, ListSessions, ListWaiting, ListAccountInvites, ReadAudit>;
};
using Query = OneOf<QueryKinds>;
extern template class OneOf<QueryKinds>;

using Request = std::variant<Command, Query>;

// Answers a command or a query.
struct ReplyKinds
{
    using Variant =
        std::variant<Done, Welcome, SessionOpened, LoggedOut, UsersFetched, GroupCreated, GroupPage, MemberPage,
                     JoinRequested, RequestPage, InviteCreated, InviteAccepted, InviteList, ConversationList,
                     ConversationCreated, ParticipantPage, MessageAccepted, MessageFetched, EditsRead, MessagePage,
                     PositionsFetched, StreamChanges, PresenceSnapshot, AccountWaiting, CodeMade, SessionsListed,
                     UsersListed, InviteMade, InvitesListed, AuditRead>;
};
using Reply = OneOf<ReplyKinds>;
extern template class OneOf<ReplyKinds>;

// Tells what happened, unasked.
struct EventKinds
{
    using Variant =
        std::variant<SessionEnded, GroupChanged, GroupRemoved, GroupJoined, GroupLeft, MemberChanged, RequestChanged,
                     ConversationChanged, ConversationRemoved, ConversationJoined, ConversationLeft, ParticipantChanged,
                     MessagePosted, MessageChanged, StreamMoved, PositionMoved, StandingChanged, PresenceChanged,
                     OwnPresenceChanged, TypingChanged, AccountChanged, UserChanged, WaitingChanged>;
};
using Event = OneOf<EventKinds>;
extern template class OneOf<EventKinds>;

template <class Variant>
struct Catalogue;

template <class... Messages>
struct Catalogue<std::variant<Messages...>>
{
    static_assert((Sendable<Messages> && ...), "a message has a type and fields()");

    // Calls visit.operator()<SomeMessage>() for each.
    template <class Visit>
    static void forEach(Visit visit)
    {
        (visit.template operator()<Messages>(), ...);
    }
};

template <class Kinds>
struct Catalogue<OneOf<Kinds>> : Catalogue<typename Kinds::Variant>
{};

}
