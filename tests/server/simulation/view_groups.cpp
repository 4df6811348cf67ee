#include "tests/server/simulation/view.h"

namespace tincan::simulation {

GroupView *View::next(GroupId id, qint64 revision)
{
    const auto found = groups.find(id);
    if (found == groups.end() || found->second.stale || revision <= found->second.known)
        return nullptr;
    found->second.stale = revision > found->second.known + 1;
    if (found->second.stale)
        return nullptr;
    found->second.known = revision;
    found->second.shown.revision = revision;
    return &found->second;
}

// What moved is not told: some of those who hear of it may not read it.
void View::takeOne(const EventPointer &, const protocol::StreamMoved &moved)
{
    const auto found = conversations.find(moved.conversation);
    if (found != conversations.end() && moved.revision > found->second.known)
        found->second.stale = true;
}

void View::takeOne(const EventPointer &, const protocol::GroupChanged &changed)
{
    if (GroupView *view = next(changed.group.id, changed.group.revision))
        view->shown = changed.group;
}

void View::takeOne(const EventPointer &, const protocol::GroupRemoved &removed)
{
    drop(removed.group);
}

// What is in it comes by sync of it from 0, and how one stands there with one's own stream.
void View::takeOne(const EventPointer &, const protocol::GroupJoined &joined)
{
    if (!isNextOfOwn(joined.revision))
        return;
    const bool isNew = !groups.contains(joined.group.id);
    GroupView &view = groups[joined.group.id];
    if (isNew)
        view.shown = joined.group;
    view.setRole(joined.role);
    stale = isNew;
}

void View::takeOne(const EventPointer &, const protocol::GroupLeft &left)
{
    if (isNextOfOwn(left.revision))
        drop(left.group);
}

void View::takeOne(const EventPointer &, const protocol::MemberChanged &changed)
{
    GroupView *view = next(changed.group, changed.revision);
    if (!view)
        return;
    // Everybody was counted in the default group before.
    const bool counts = !view->shown.isDefault;
    if (!changed.role) {
        view->shown.memberCount -= counts;
        view->members.erase(changed.user);
        return;
    }
    view->shown.memberCount += counts && !view->members.contains(changed.user);
    view->members[changed.user] = *changed.role;
}

void View::takeOne(const EventPointer &, const protocol::RequestChanged &changed)
{
    const protocol::JoinRequest &request = changed.request;
    if (request.user == m_self) {
        if (changed.revision && isNextOfOwn(*changed.revision))
            keepOwn(request);
    } else if (const auto found = groups.find(request.group); found != groups.end()) {
        found->second.keep(request);
    }
}

void View::keepOwn(const protocol::JoinRequest &request)
{
    if (request.state == protocol::RequestState::open)
        ownRequests[request.group] = request.id;
    else
        ownRequests.erase(request.group);
}

void GroupView::keep(const protocol::JoinRequest &request)
{
    if (request.state == protocol::RequestState::open)
        requests[request.id] = request;
    else
        requests.erase(request.id);
}

bool GroupView::mayDecide() const
{
    return role >= protocol::Role::moderator && !shown.isDefault;
}

void GroupView::setRole(protocol::Role newRole)
{
    const bool mightBefore = mayDecide();
    role = newRole;
    lacksRequests = mayDecide() && (lacksRequests || !mightBefore);
    if (!mayDecide())
        requests.clear();
}

// Requests are told to those who are there, and are in no stream of the group.
void View::wasAway()
{
    stale = true;
    for (auto &[id, view] : groups)
        view.lacksRequests = view.mayDecide();
}

// Of the group that is everybody's administrators are owners, whatever they were before and will be after.
protocol::Role View::roleIn(GroupId id) const
{
    const GroupView &view = groups.at(id);
    if (!view.shown.isDefault)
        return view.role;
    const auto given = view.members.find(m_self);
    const auto otherwise = given == view.members.end() ? protocol::Role::member : given->second;
    return account.admin ? protocol::Role::owner : otherwise;
}

void View::take(const protocol::GroupPage &page)
{
    for (const auto &listing : page.groups) {
        if (listing.request)
            ownRequests[listing.group.id] = *listing.request;
        if (!listing.role)
            continue;
        GroupView &view = groups[listing.group.id];
        if (view.known == 0)
            view.shown = listing.group;
        view.setRole(*listing.role);
    }
}

void View::take(GroupId id, const QList<protocol::Participant> &members)
{
    GroupView &view = groups[id];
    view.lacksMembers = false;
    view.wasListed = true;
    view.members.clear();
    for (const auto &member : members)
        view.members[member.user.id] = member.role;
}

void View::take(GroupId id, const QList<protocol::JoinRequest> &requests)
{
    GroupView &view = groups[id];
    view.lacksRequests = false;
    view.requests.clear();
    for (const auto &request : requests)
        view.keep(request);
}

void View::drop(GroupId id)
{
    groups.erase(id);
    std::erase_if(standings, [&](const auto &each) {
        const auto found = conversations.find(each.first);
        return found != conversations.end() && found->second.shown.group == id;
    });
    std::erase_if(conversations, [&](const auto &each) { return each.second.shown.group == id; });
}

}
