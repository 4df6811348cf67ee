#pragma once

#include "server/core/audience.h"
#include "shared/base/result.h"
#include "shared/protocol/entities.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace tincan::core {

// Everything about a conversation, as one person stands to it, that a right may depend on.
struct ConversationAccess
{
    ConversationId id;
    protocol::ConversationKind kind = protocol::ConversationKind::group;
    std::optional<GroupId> group;
    // The one conversation that is always there.
    bool isDefault = false;
    bool archived = false;
    bool mayRead = false;
    bool guest = false;
    // In its group; of a direct conversation everybody is a member.
    protocol::Role role = protocol::Role::visitor;
    bool owner = false;
    // Somebody else is there to be told anything; only a direct conversation can be without.
    bool reachable = true;
    // And is here just now. It is asked by maySpeak(), where a guest speaks; no storage knows it.
    bool heard = true;
    qint64 lastSeq = 0;
    qint64 hiddenSeq = 0;
    // The newest message that somebody may not read because it was there before.
    qint64 hiddenFromSomeSeq = 0;
    qint64 readSeq = 0;
    qint64 deliveredSeq = 0;
    protocol::MuteLevel mute = protocol::MuteLevel::everything;
    bool putAway = false;
};

struct NewConversation
{
    ConversationId id;
    std::optional<GroupId> group;
    protocol::ConversationKind kind = protocol::ConversationKind::group;
    QString name;
    QString topic;
    std::optional<UserId> creator;
    // Of a direct one: which people it is between.
    QByteArray peopleHash;
    Timestamp createdAt;
};

struct ConversationSettings
{
    QString name;
    QString topic;
    std::optional<Timestamp> archivedAt;
};

class ConversationStore
{
public:
    virtual ~ConversationStore() = default;
    virtual Result<std::optional<ConversationAccess>> access(ConversationId id, UserId user) = 0;
    // As everybody sees it.
    virtual Result<protocol::Conversation> asShown(ConversationId id) = 0;
    virtual Result<std::optional<ConversationId>> directBetween(const QByteArray &peopleHash) = 0;
    // How many of that group the person has made that were not removed.
    virtual Result<qint64> countMade(GroupId group, UserId creator) = 0;
    // These three answer the revision this takes in the group's stream, where it is for the whole of one.
    virtual Result<std::optional<qint64>> create(const NewConversation &conversation) = 0;
    virtual Result<std::optional<qint64>> change(ConversationId id, const ConversationSettings &settings) = 0;
    // Hides it at once; what it holds is swept up later.
    virtual Result<std::optional<qint64>> markRemoved(ConversationId id, Timestamp at) = 0;
    virtual Status changeOwner(ConversationId id, UserId owner) = 0;
};

// Who takes part in conversations that not everybody in the group belongs to. Every change takes the next revision of
// the conversation's stream and of the person's, which it answers.
class ParticipantStore
{
public:
    struct Revisions
    {
        qint64 conversation = 0;
        qint64 user = 0;
    };

    virtual ~ParticipantStore() = default;
    virtual Result<Revisions> add(ConversationId conversation, UserId user, Timestamp now) = 0;
    virtual Result<Revisions> remove(ConversationId conversation, UserId user, Timestamp now) = 0;
    // Also somebody whose account cannot be used.
    virtual Result<bool> contains(ConversationId conversation, UserId user) = 0;
    // All who take part; only where they cannot be many, as in a direct conversation.
    virtual Result<std::vector<UserId>> people(ConversationId conversation) = 0;
    // Whoever has taken part the longest, of those who may do something with it if there is one; nobody where nobody
    // takes part any more.
    virtual Result<std::optional<UserId>> heir(ConversationId conversation) = 0;
    // Those for chosen people that are the person's own, in groups that stand.
    virtual Result<std::vector<ConversationId>> ownedBy(UserId user) = 0;
    // The conversations of that group that the person takes part in.
    virtual Result<std::vector<ConversationId>> within(GroupId group, UserId user) = 0;
};

// How far people are in conversations.
class StandingStore
{
public:
    virtual ~StandingStore() = default;
    // Keeps what the access says: positions, mute level, whether it is put away. Answers the revision this takes in the
    // person's stream.
    virtual Result<qint64> keep(const ConversationAccess &standing, UserId user) = 0;
    // What has reached one is nobody's business but of those it is shown to, so it is in no stream.
    virtual Status keepDelivered(ConversationId conversation, UserId user, qint64 seq) = 0;
    virtual Result<protocol::Standing> asShown(ConversationId conversation, UserId user) = 0;
    // Somebody new to the conversation has nothing unread, and may read what was there before or not. Answers the
    // revision this takes in the person's stream; none where there is nothing to tell of: all is at its beginning.
    virtual Result<std::optional<qint64>> beginAtTheEnd(ConversationId conversation, UserId user,
                                                        bool readsHistory) = 0;
    // The same for all conversations of a whole group. They take the next revision of the person's stream.
    virtual Status beginInGroup(GroupId group, UserId user, bool readsHistory) = 0;
    // A conversation comes back to all who have put it away. Answers who they are, with the revision this takes in each
    // one's stream.
    virtual Result<std::vector<std::pair<UserId, qint64>>> takeOutAgain(ConversationId conversation) = 0;
    // How many may read it.
    virtual Result<qint64> audienceSize(ConversationId conversation) = 0;
};

}
