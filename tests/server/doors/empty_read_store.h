#pragma once

#include "server/core/read_store.h"

namespace tincan::tests {

struct EmptyPeople final : core::PeopleReads
{
    Result<std::optional<protocol::User>> user(UserId, UserId) override { return std::optional<protocol::User>(); }
    Result<QList<protocol::User>> page(UserId, const QString &, const QStringList &, qint64) override
    {
        return QList<protocol::User>();
    }
    Result<QList<protocol::Participant>> participants(ConversationId, UserId, const QString &, qint64) override
    {
        return QList<protocol::Participant>();
    }
    Result<QList<protocol::ReadPosition>> positions(ConversationId, UserId) override
    {
        return QList<protocol::ReadPosition>();
    }
};

struct EmptySessions final : core::SessionReads
{
    Result<QList<protocol::OwnSession>> own(UserId, SessionId, qint64) override
    {
        return QList<protocol::OwnSession>();
    }
};

struct EmptyAdministration final : core::AdminReads
{
    Result<bool> isAdmin(UserId) override { return false; }
    Result<QList<protocol::User>> waiting(UserId, const QString &, qint64) override { return QList<protocol::User>(); }
    Result<QList<protocol::AccountInvite>> invites(UserId, std::optional<AccountInviteId>, qint64) override
    {
        return QList<protocol::AccountInvite>();
    }
    Result<QList<protocol::AuditEntry>> audit(UserId, qint64, qint64) override { return QList<protocol::AuditEntry>(); }
};

struct EmptyConversations final : core::ConversationReads
{
    Result<QList<protocol::Conversation>> page(UserId, std::optional<ConversationId>, qint64) override
    {
        return QList<protocol::Conversation>();
    }
    Result<std::optional<protocol::Conversation>> one(ConversationId, UserId) override
    {
        return std::optional<protocol::Conversation>();
    }
    Result<protocol::Standing> standing(ConversationId, UserId) override { return protocol::Standing(); }
    Result<std::optional<protocol::JoinedGroup>> group(GroupId, UserId) override
    {
        return std::optional<protocol::JoinedGroup>();
    }
};

struct EmptyGroups final : core::GroupReads
{
    using Listings = Result<QList<protocol::GroupListing>>;
    Result<std::optional<protocol::GroupListing>> one(GroupId, UserId) override
    {
        return std::optional<protocol::GroupListing>();
    }
    Listings visible(UserId, std::optional<GroupId>, qint64) override { return QList<protocol::GroupListing>(); }
    Listings own(UserId, std::optional<GroupId>, qint64) override { return QList<protocol::GroupListing>(); }
    Result<QList<protocol::Participant>> members(GroupId, UserId, const QString &, qint64) override
    {
        return QList<protocol::Participant>();
    }
    Result<QList<protocol::JoinRequest>> requests(GroupId, UserId, std::optional<JoinRequestId>, qint64) override
    {
        return QList<protocol::JoinRequest>();
    }
    Result<QList<protocol::Invite>> invites(GroupId, UserId) override { return QList<protocol::Invite>(); }
};

struct EmptyMessages final : core::MessageReads
{
    using Page = Result<QList<protocol::Message>>;
    Result<std::optional<protocol::Message>> one(MessageId, UserId) override
    {
        return std::optional<protocol::Message>();
    }
    Page newest(ConversationId, UserId, qint64, qint64, qint64) override { return QList<protocol::Message>(); }
    Page oldest(ConversationId, UserId, qint64, qint64, qint64) override { return QList<protocol::Message>(); }
    Page changed(ConversationId, UserId, qint64, qint64, qint64) override { return QList<protocol::Message>(); }
    Result<QList<protocol::MessageEdit>> edits(MessageId, UserId, qint64) override
    {
        return QList<protocol::MessageEdit>();
    }
};

struct EmptyStreams final : core::StreamReads
{
    Result<qint64> revisionOf(UserId) override { return 0; }
    Result<QList<protocol::ParticipantChange>> participants(ConversationId, UserId, qint64, qint64) override
    {
        return QList<protocol::ParticipantChange>();
    }
    Result<QList<protocol::MemberChange>> members(GroupId, UserId, qint64, qint64) override
    {
        return QList<protocol::MemberChange>();
    }
    Result<QList<ConversationChange>> conversations(GroupId, UserId, qint64, qint64) override
    {
        return QList<ConversationChange>();
    }
    Result<QList<GroupId>> joinedGroups(UserId, qint64, qint64) override { return QList<GroupId>(); }
    Result<QList<ConversationId>> joinedConversations(UserId, qint64, qint64) override
    {
        return QList<ConversationId>();
    }
    Result<QList<ConversationId>> standings(UserId, qint64, qint64) override { return QList<ConversationId>(); }
    Result<Left> left(UserId, qint64, qint64) override { return Left(); }
    Result<QList<protocol::JoinRequest>> ownRequests(UserId, qint64, qint64) override
    {
        return QList<protocol::JoinRequest>();
    }
};

// Has a server id, and nothing to read.
class EmptyReadStore final : public core::ReadStore
{
public:
    Result<ServerId> serverId() override { return ServerId(); }
    core::PeopleReads &people() override { return m_people; }
    core::GroupReads &groups() override { return m_groups; }
    core::SessionReads &sessions() override { return m_sessions; }
    core::AdminReads &administration() override { return m_administration; }
    core::ConversationReads &conversations() override { return m_conversations; }
    core::MessageReads &messages() override { return m_messages; }
    core::StreamReads &streams() override { return m_streams; }

private:
    EmptyPeople m_people;
    EmptyGroups m_groups;
    EmptySessions m_sessions;
    EmptyAdministration m_administration;
    EmptyConversations m_conversations;
    EmptyMessages m_messages;
    EmptyStreams m_streams;
};

}
