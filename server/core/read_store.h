#pragma once

#include "shared/base/result.h"
#include "shared/protocol/audit_messages.h"
#include "shared/protocol/conversation_messages.h"
#include "shared/protocol/group_messages.h"
#include "shared/protocol/invite_account_messages.h"
#include "shared/protocol/invite_messages.h"
#include "shared/protocol/message_messages.h"
#include "shared/protocol/own_session_messages.h"
#include "shared/protocol/participant_messages.h"
#include "shared/protocol/read_messages.h"
#include "shared/protocol/request_messages.h"
#include "shared/protocol/stream_messages.h"

#include <functional>
#include <optional>

// What queries ask, by noun. The right to read is a condition of the SQL: what one may not read is not found.
namespace tincan::core {

class PeopleReads
{
public:
    virtual ~PeopleReads() = default;
    virtual Result<std::optional<protocol::User>> user(UserId id, UserId reader) = 0;
    // Those with an account, by username, from the first after `after`; with words, those of whose names a word begins
    // with each of them.
    virtual Result<QList<protocol::User>> page(UserId reader, const QString &after, const QStringList &words,
                                               qint64 limit) = 0;
    // Who may read the conversation, by username, from the first after `after`.
    virtual Result<QList<protocol::Participant>> participants(ConversationId id, UserId reader, const QString &after,
                                                              qint64 limit) = 0;
    virtual Result<QList<protocol::ReadPosition>> positions(ConversationId id, UserId reader) = 0;
};

class SessionReads
{
public:
    virtual ~SessionReads() = default;
    // The reader's own, the one used last first.
    virtual Result<QList<protocol::OwnSession>> own(UserId reader, SessionId current, qint64 limit) = 0;
};

// What is for administrators; everybody else is answered as if there were nothing.
class AdminReads
{
public:
    virtual ~AdminReads() = default;
    virtual Result<bool> isAdmin(UserId reader) = 0;
    virtual Result<QList<protocol::User>> waiting(UserId reader, const QString &after, qint64 limit) = 0;
    virtual Result<QList<protocol::AccountInvite>> invites(UserId reader, std::optional<AccountInviteId> after,
                                                           qint64 limit) = 0;
    // Newest first, with number < before.
    virtual Result<QList<protocol::AuditEntry>> audit(UserId reader, qint64 before, qint64 limit) = 0;
};

class ConversationReads
{
public:
    virtual ~ConversationReads() = default;
    // In the order they were made, from the first after `after`.
    virtual Result<QList<protocol::Conversation>> page(UserId reader, std::optional<ConversationId> after,
                                                       qint64 limit) = 0;
    virtual Result<std::optional<protocol::Conversation>> one(ConversationId id, UserId reader) = 0;
    virtual Result<protocol::Standing> standing(ConversationId id, UserId reader) = 0;
    // One that the reader belongs to.
    virtual Result<std::optional<protocol::JoinedGroup>> group(GroupId id, UserId reader) = 0;
};

class GroupReads
{
public:
    virtual ~GroupReads() = default;
    // One that the reader may see, a member or not.
    virtual Result<std::optional<protocol::GroupListing>> one(GroupId id, UserId reader) = 0;
    // Such groups in the order they were made, from the first after `after`.
    virtual Result<QList<protocol::GroupListing>> visible(UserId reader, std::optional<GroupId> after,
                                                          qint64 limit) = 0;
    virtual Result<QList<protocol::GroupListing>> own(UserId reader, std::optional<GroupId> after, qint64 limit) = 0;
    // For its members, by username.
    virtual Result<QList<protocol::Participant>> members(GroupId id, UserId reader, const QString &after,
                                                         qint64 limit) = 0;
    // Open ones; and invitations that are neither revoked nor used up: for its moderators.
    virtual Result<QList<protocol::JoinRequest>> requests(GroupId id, UserId reader, std::optional<JoinRequestId> after,
                                                          qint64 limit) = 0;
    virtual Result<QList<protocol::Invite>> invites(GroupId id, UserId reader) = 0;
};

class MessageReads
{
public:
    virtual ~MessageReads() = default;
    virtual Result<std::optional<protocol::Message>> one(MessageId id, UserId reader) = 0;
    // The newest, or the oldest, `limit` messages with after < seq < before, oldest first.
    virtual Result<QList<protocol::Message>> newest(ConversationId id, UserId reader, qint64 after, qint64 before,
                                                    qint64 limit) = 0;
    virtual Result<QList<protocol::Message>> oldest(ConversationId id, UserId reader, qint64 after, qint64 before,
                                                    qint64 limit) = 0;
    // Those up to that seq that were edited or removed after that revision, in the order of that.
    virtual Result<QList<protocol::Message>> changed(ConversationId id, UserId reader, qint64 upToSeq, qint64 revision,
                                                     qint64 limit) = 0;
    // Newest first.
    virtual Result<QList<protocol::MessageEdit>> edits(MessageId id, UserId reader, qint64 limit) = 0;
};

// What has changed in streams after a revision; each list stops at `limit`.
class StreamReads
{
public:
    virtual ~StreamReads() = default;
    virtual Result<qint64> revisionOf(UserId reader) = 0;
    virtual Result<QList<protocol::ParticipantChange>> participants(ConversationId id, UserId reader, qint64 revision,
                                                                    qint64 limit) = 0;
    virtual Result<QList<protocol::MemberChange>> members(GroupId id, UserId reader, qint64 revision, qint64 limit) = 0;
    // For the whole group, those that were removed included.
    struct ConversationChange
    {
        ConversationId id;
        bool removed = false;
    };
    virtual Result<QList<ConversationChange>> conversations(GroupId id, UserId reader, qint64 revision,
                                                            qint64 limit) = 0;
    virtual Result<QList<GroupId>> joinedGroups(UserId reader, qint64 revision, qint64 limit) = 0;
    virtual Result<QList<ConversationId>> joinedConversations(UserId reader, qint64 revision, qint64 limit) = 0;
    virtual Result<QList<ConversationId>> standings(UserId reader, qint64 revision, qint64 limit) = 0;
    // Where the reader does not belong any more.
    struct Left
    {
        QList<GroupId> groups;
        QList<ConversationId> conversations;
    };
    virtual Result<Left> left(UserId reader, qint64 revision, qint64 limit) = 0;
    virtual Result<QList<protocol::JoinRequest>> ownRequests(UserId reader, qint64 revision, qint64 limit) = 0;
};

class ReadStore
{
public:
    virtual ~ReadStore() = default;
    virtual Result<ServerId> serverId() = 0;
    virtual PeopleReads &people() = 0;
    virtual GroupReads &groups() = 0;
    virtual SessionReads &sessions() = 0;
    virtual AdminReads &administration() = 0;
    virtual ConversationReads &conversations() = 0;
    virtual MessageReads &messages() = 0;
    virtual StreamReads &streams() = 0;
};

// Runs reads beside the core, each on a connection of its own that sees one snapshot.
class ReaderPool
{
public:
    virtual ~ReaderPool() = default;
    // False when too many wait already: the work is then never called.
    [[nodiscard]] virtual bool run(std::function<void(ReadStore &)> work) = 0;
};

}
