#pragma once

#include "shared/base/error.h"
#include "shared/protocol/catalogue.h"
#include "tests/server/simulation/findings.h"

#include <map>
#include <set>
#include <unordered_map>
#include <vector>

namespace tincan::simulation {

struct TrueStanding
{
    qint64 readSeq = 0;
    qint64 hiddenSeq = 0;
    qint64 deliveredSeq = 0;
    protocol::MuteLevel mute = protocol::MuteLevel::everything;
    bool putAway = false;
};

struct TrueConversation
{
    protocol::Conversation shown;
    bool isDefault = false;
    bool removed = false;
    Timestamp lastMessageAt;
    // By seq, from 1.
    std::vector<protocol::Message> messages;
    // The newest message that somebody may not read because it was there before.
    qint64 hiddenFromSomeSeq = 0;
    // Who takes part, or did once, where it is for chosen people.
    std::map<UserId, bool> participants;
    // At which revision they came last.
    std::map<UserId, qint64> arrivals;
    std::map<UserId, TrueStanding> standings;

    bool isForChosen() const
    {
        return shown.kind == protocol::ConversationKind::chosen || shown.kind == protocol::ConversationKind::direct;
    }
};

struct TrueInvite
{
    protocol::Invite shown;
    bool revoked = false;
};

struct TrueGroup
{
    protocol::Group shown;
    // Of the default group those alone whose role is not everybody's.
    std::map<UserId, protocol::Role> members;
    bool removed = false;
    // In the order in which they were made.
    std::vector<TrueInvite> invites;
};

struct TrueRequest
{
    protocol::JoinRequest shown;
    // While it was open its group could not be seen: whoever listed all groups then has lost it.
    bool wasHidden = false;
};

struct TruePerson
{
    QString username;
    qint64 revision = 0;
    bool admin = false;
    // Else an administrator has deactivated the account. What it belongs to stays.
    bool active = true;
    bool wasAway = false;
    QString displayName;
    QString statusText;
};

struct TrueSession
{
    UserId user;
    QString token;
};

// How everything is, by simple maps: made of the commands that were answered, never read from the server's storage.
// What a command does to it is said in ledger.h, by noun.
class Truth
{
public:
    struct Place
    {
        ConversationId conversation;
        qint64 seq = 0;
    };
    // What was made under a client id.
    struct Made
    {
        protocol::Command command;
        ConversationId conversation = {};
        qint64 seq = 0;
        GroupId group = {};
        JoinRequestId request = {};
        InviteId invite = {};
    };

    // The virtual time.
    Timestamp now;
    std::map<UserId, TruePerson> people;
    std::map<SessionId, TrueSession> sessions;
    std::map<GroupId, TrueGroup> groups;
    std::map<ConversationId, TrueConversation> conversations;
    // Those that were not removed.
    std::vector<ConversationId> standing;
    std::map<std::vector<UserId>, ConversationId> directs;
    std::unordered_map<MessageId, Place> places;
    std::map<std::pair<UserId, ClientId>, Made> made;
    std::map<JoinRequestId, TrueRequest> requests;
    // Those of groups that stand. A person has one at most in each.
    std::map<std::pair<GroupId, UserId>, JoinRequestId> openRequests;
    GroupId defaultGroup;
    qint64 lastNumber = 0;

    // The streams that have changed since somebody looked.
    std::set<ConversationId> changedConversations;
    std::set<UserId> changedPeople;
    std::set<GroupId> changedGroups;

    Findings findings;

    bool isActive(UserId user) const;
    protocol::User account(UserId user) const;
    std::optional<protocol::Role> role(GroupId group, UserId user) const;
    bool maySee(GroupId group, UserId user) const;
    // Decides on requests. Of the group that is everybody's there are none.
    bool isModerator(GroupId group, UserId user) const;
    std::optional<JoinRequestId> openRequest(GroupId group, UserId user) const;
    std::map<JoinRequestId, protocol::JoinRequest> openOf(GroupId group) const;
    // A group's first conversation is not named to who makes the group: its id is learnt where it is first heard of.
    void learnFirst(const protocol::Conversation &shown);
    void rename(ConversationId from, ConversationId to);
    // Also who is not active.
    bool belongsTo(const TrueConversation &conversation, UserId user) const;
    // Null where there is none, or none for that person.
    const TrueConversation *readable(ConversationId id, UserId user) const;
    TrueConversation *readable(ConversationId id, UserId user);
    const protocol::Message *visible(MessageId id, UserId user) const;
    TrueStanding standingOf(const TrueConversation &conversation, UserId user) const;
    protocol::Standing shownStanding(const TrueConversation &conversation, UserId user) const;
    std::vector<UserId> audience(const TrueConversation &conversation) const;
    // Positions are shown where no more belong to it than this; who is not active counts, but in everybody's group.
    size_t audienceSize(const TrueConversation &conversation) const;

    // The next revision of each kind of stream.
    qint64 next(TrueConversation &conversation);
    qint64 next(GroupId group);
    qint64 next(UserId user);

    void expect(bool fact, const QString &otherwise, std::optional<ConversationId> where = {})
    {
        if (!fact)
            findings.add(otherwise, where);
    }
};

}
