#pragma once

#include "shared/protocol/catalogue.h"
#include "tests/server/simulation/findings.h"

#include <deque>
#include <map>
#include <memory>
#include <set>

namespace tincan::simulation {

using EventPointer = std::shared_ptr<const protocol::Event>;

struct ConversationView
{
    protocol::Conversation shown;
    // The highest revision up to which nothing is missing.
    qint64 known = 0;
    // Rows above this seq are all there; what is below was not asked for, or thrown away.
    qint64 floor = 0;
    std::deque<std::shared_ptr<const protocol::Message>> rows;
    std::map<UserId, bool> participants;
    // Something was missed: it has to be synced.
    bool stale = true;

    qint64 newestSeq() const { return floor + qint64(rows.size()); }
};

struct GroupView
{
    protocol::Group shown;
    qint64 known = 0;
    protocol::Role role = protocol::Role::member;
    std::map<UserId, protocol::Role> members;
    // Those that are open, for moderators.
    std::map<JoinRequestId, protocol::JoinRequest> requests;
    bool stale = true;
    // No stream tells those that were open before one was there as a moderator: they have to be asked for.
    bool lacksRequests = false;
    // More of them have changed than a sync tells.
    bool lacksMembers = false;
    bool wasListed = false;

    bool mayDecide() const;
    void setRole(protocol::Role newRole);
    void keep(const protocol::JoinRequest &request);
};

// What one client knows of all three kinds of stream, by the rules of shared/README.md alone: a row only where its
// revision is higher, a gap means sync, truncated means a hole, gone means to drop. It keeps the newest messages of
// each conversation only, as a client may. It knows nothing of the truth.
class View
{
public:
    View(UserId self, Findings &findings) : m_self(self), m_findings(&findings) {}

    void take(const EventPointer &event);
    // Pages of one listing, from the first to the last. What none of them has is gone.
    void take(const protocol::ConversationList &page, bool first);
    void take(const protocol::GroupPage &page);
    // All of them.
    void take(GroupId id, const QList<protocol::Participant> &members);
    void take(GroupId id, const QList<protocol::JoinRequest> &requests);
    // What was asked and is not in the answer has not changed.
    void take(const protocol::StreamChanges &changes, const protocol::SyncStreams &asked);
    protocol::SyncStreams sync() const;
    bool isStale() const;
    // The connection is lost: everything may be different.
    void wasAway();
    // Whether the lists have to be asked for anew.
    bool mustList() const { return m_mustList; }
    // One's own in a group that is known.
    protocol::Role roleIn(GroupId id) const;
    void drop(ConversationId id);
    // With all its conversations.
    void drop(GroupId id);

    std::map<ConversationId, ConversationView> conversations;
    std::map<GroupId, GroupView> groups;
    std::map<ConversationId, protocol::Standing> standings;
    // As whom one is signed in.
    protocol::User account;
    // One's own open requests.
    std::map<GroupId, JoinRequestId> ownRequests;
    // The own stream: also true after one was away, where everything may be.
    qint64 known = 0;
    bool stale = true;

private:
    void takeOne(const EventPointer &event, const protocol::MessagePosted &posted);
    void takeOne(const EventPointer &event, const protocol::MessageChanged &changed);
    void takeOne(const EventPointer &event, const protocol::ConversationChanged &changed);
    void takeOne(const EventPointer &event, const protocol::ConversationRemoved &removed);
    void takeOne(const EventPointer &event, const protocol::ConversationJoined &joined);
    void takeOne(const EventPointer &event, const protocol::ConversationLeft &left);
    void takeOne(const EventPointer &event, const protocol::ParticipantChanged &changed);
    void takeOne(const EventPointer &event, const protocol::StandingChanged &changed);
    void takeOne(const EventPointer &event, const protocol::StreamMoved &moved);
    void takeOne(const EventPointer &event, const protocol::GroupChanged &changed);
    void takeOne(const EventPointer &event, const protocol::GroupRemoved &removed);
    void takeOne(const EventPointer &event, const protocol::GroupJoined &joined);
    void takeOne(const EventPointer &event, const protocol::GroupLeft &left);
    void takeOne(const EventPointer &event, const protocol::MemberChanged &changed);
    void takeOne(const EventPointer &event, const protocol::RequestChanged &changed);
    void takeOne(const EventPointer &, const protocol::PresenceChanged &) {}
    void takeOne(const EventPointer &, const protocol::OwnPresenceChanged &) {}
    void takeOne(const EventPointer &, const protocol::TypingChanged &) {}
    void takeOne(const EventPointer &, const protocol::AccountChanged &changed) { account = changed.user; }
    void takeOne(const EventPointer &, const protocol::UserChanged &) {}
    void takeOne(const EventPointer &, const protocol::WaitingChanged &) {}
    // Others' positions are not kept; the end of a session is the connection's business.
    void takeOne(const EventPointer &, const protocol::PositionMoved &) {}
    void takeOne(const EventPointer &, const protocol::SessionEnded &) {}

    // Where it is the next one of its stream; notes a gap.
    ConversationView *next(ConversationId id, qint64 revision);
    bool isNextOfOwn(qint64 revision);
    GroupView *next(GroupId id, qint64 revision);
    void meet(const protocol::Conversation &conversation);
    void fill(const protocol::ConversationChanges &changes);
    void skipHidden(ConversationView &view, qint64 nextSeq);
    void replace(ConversationView &view, std::shared_ptr<const protocol::Message> row);
    void append(ConversationView &view, std::shared_ptr<const protocol::Message> row);
    void fill(const protocol::GroupChanges &changes);
    void fill(const protocol::UserChanges &changes);
    void keepOwn(const protocol::JoinRequest &request);

    UserId m_self;
    Findings *m_findings;
    bool m_mustList = false;
    std::set<ConversationId> m_listed;
};

}
