#include "tests/server/simulation/view.h"

#include <algorithm>

namespace tincan::simulation {

bool View::isStale() const
{
    if (stale || m_mustList)
        return true;
    for (const auto &[id, view] : conversations) {
        if (view.stale)
            return true;
    }
    for (const auto &[id, view] : groups) {
        if (view.stale || view.lacksRequests || view.lacksMembers)
            return true;
    }
    return false;
}

// What one has lost is named only among the streams that one asks for, so all of them are where one's own is stale.
protocol::SyncStreams View::sync() const
{
    protocol::SyncStreams query;
    for (const auto &[id, view] : conversations) {
        if ((stale || view.stale) && query.conversations.size() < protocol::limits::streamsPerSync)
            query.conversations += {id, view.newestSeq(), view.known};
    }
    QList<protocol::GroupPosition> positions;
    for (const auto &[id, view] : groups) {
        if (stale || view.stale)
            positions += {id, view.known};
    }
    if (!positions.isEmpty())
        query.groups = positions;
    if (stale)
        query.user = known;
    return query;
}

void View::take(const protocol::ConversationList &page, bool first)
{
    if (first) {
        known = page.revision;
        m_mustList = false;
        m_listed.clear();
        standings.clear();
        ownRequests.clear();
    }
    for (const auto &group : page.groups) {
        GroupView &view = groups[group.id];
        if (view.known == 0)
            view.shown = group;
    }
    for (const auto &membership : page.memberships)
        groups[membership.group].setRole(membership.role);
    for (const auto &conversation : page.conversations) {
        m_listed.insert(conversation.id);
        if (!conversations.contains(conversation.id))
            meet(conversation);
    }
    for (const auto &standing : page.standings)
        standings[standing.conversation] = standing;
    if (!page.more)
        std::erase_if(conversations, [&](const auto &each) { return !m_listed.contains(each.first); });
}

void View::take(const protocol::StreamChanges &changes, const protocol::SyncStreams &asked)
{
    for (const auto &position : asked.conversations)
        conversations[position.conversation].stale = false;
    for (const auto &position : asked.groups.value_or(QList<protocol::GroupPosition>()))
        groups[position.group].stale = false;
    stale = stale && !asked.user;
    for (const ConversationId id : changes.gone)
        drop(id);
    for (const GroupId id : changes.goneGroups)
        drop(id);
    if (changes.user)
        fill(*changes.user);
    for (const auto &each : changes.groups)
        fill(each);
    for (const auto &each : changes.conversations)
        fill(each);
    for (const ConversationId id : changes.more) {
        if (const auto found = conversations.find(id); found != conversations.end())
            found->second.stale = true;
    }
}

void View::fill(const protocol::ConversationChanges &changes)
{
    const auto found = conversations.find(changes.conversation.id);
    if (found == conversations.end())
        return m_findings->add(QStringLiteral("a sync answers what was not asked"), changes.conversation.id);
    ConversationView &view = found->second;
    const qint64 seqBefore = view.newestSeq();
    if (changes.truncated) {
        view.rows.clear();
        view.floor = changes.messages.isEmpty() ? changes.conversation.lastSeq : changes.messages.first().seq - 1;
    }
    for (const protocol::Message &message : changes.messages) {
        auto row = std::make_shared<const protocol::Message>(message);
        const bool isOld = !changes.truncated && message.seq <= seqBefore;
        if (!isOld)
            skipHidden(view, message.seq);
        if (isOld)
            replace(view, std::move(row));
        else
            append(view, std::move(row));
    }
    skipHidden(view, changes.conversation.lastSeq + 1);
    for (const auto &change : changes.participants)
        view.participants[change.user] = change.present;
    view.shown = changes.conversation;
    view.known = changes.conversation.revision;
    view.stale = false;
}

// Before one came back something was said that is not for oneself.
void View::skipHidden(ConversationView &view, qint64 nextSeq)
{
    const auto standing = standings.find(view.shown.id);
    const qint64 hidden = standing == standings.end() ? 0 : standing->second.hiddenSeq;
    if (view.newestSeq() >= hidden || view.newestSeq() + 1 == nextSeq)
        return;
    view.rows.clear();
    view.floor = std::min(hidden, nextSeq - 1);
}

void View::fill(const protocol::GroupChanges &changes)
{
    GroupView &view = groups[changes.group.id];
    view.shown = changes.group;
    view.known = changes.group.revision;
    view.stale = false;
    if (changes.truncated) {
        m_mustList = true;
        view.lacksMembers = true;
    }
    for (const auto &change : changes.members) {
        if (change.role)
            view.members[change.user] = *change.role;
        else
            view.members.erase(change.user);
    }
    for (const auto &conversation : changes.conversations) {
        if (!conversations.contains(conversation.id))
            meet(conversation);
    }
    for (const ConversationId id : changes.removedConversations)
        drop(id);
}

void View::fill(const protocol::UserChanges &changes)
{
    known = changes.revision;
    stale = false;
    m_mustList = m_mustList || changes.truncated;
    for (const GroupId id : changes.leftGroups)
        drop(id);
    for (const ConversationId id : changes.leftConversations)
        drop(id);
    for (const auto &joined : changes.groups) {
        GroupView &view = groups[joined.group.id];
        if (view.known == 0)
            view.shown = joined.group;
        view.setRole(joined.role);
    }
    for (const auto &conversation : changes.conversations) {
        if (!conversations.contains(conversation.id))
            meet(conversation);
    }
    for (const auto &request : changes.requests)
        keepOwn(request);
    for (const auto &standing : changes.standings)
        standings[standing.conversation] = standing;
}

}
