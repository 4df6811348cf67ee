#include "server/core/permissions.h"
#include "server/core/queries/queries.h"

namespace tincan::core {

namespace {

namespace limits = protocol::limits;

bool hasText(const protocol::Group &group, const QString &text)
{
    return group.name.contains(text, Qt::CaseInsensitive) || group.description.contains(text, Qt::CaseInsensitive);
}

// Of the groups that were looked at, as many as a page has room for. There were more where all that could be looked at
// were.
protocol::GroupPage pageOf(const QList<protocol::GroupListing> &looked, qint64 limit, const QString &text)
{
    protocol::GroupPage page;
    for (const protocol::GroupListing &listing : looked) {
        if (page.groups.size() == limits::groupsPerList) {
            page.more = true;
            return page;
        }
        page.last = listing.group.id;
        if (hasText(listing.group, text))
            page.groups += listing;
    }
    page.more = looked.size() == limit;
    return page;
}

Status authorized(GroupAction action, GroupId id, UserId reader, ReadStore &store)
{
    const auto user = store.people().user(reader, reader);
    if (!user)
        return user.error();
    const auto group = store.groups().one(id, reader);
    if (!group)
        return group.error();
    if (!*user || !*group)
        return noSuchGroup();
    GroupAccess access;
    access.id = id;
    access.isDefault = (*group)->group.isDefault;
    access.visibility = (*group)->group.visibility;
    access.guest = (*user)->kind == protocol::AccountKind::guest;
    access.admin = (*user)->admin;
    access.role = (*group)->role;
    return authorize(action, access);
}

}

QueryAnswer answer(const Actor &actor, const protocol::BrowseGroups &query, ReadStore &store)
{
    if (!actor)
        return notSignedIn();
    // One more than may be shown tells whether there are more.
    const qint64 limit = query.text ? limits::groupsLookedAt : limits::groupsPerList + 1;
    const auto looked = store.groups().visible(actor->user, query.after, limit);
    if (!looked)
        return looked.error();
    return pageOf(*looked, limit, query.text.value_or(QString()));
}

QueryAnswer answer(const Actor &actor, const protocol::ListOwnGroups &query, ReadStore &store)
{
    if (!actor)
        return notSignedIn();
    const qint64 limit = limits::groupsPerList + 1;
    const auto groups = store.groups().own(actor->user, query.after, limit);
    if (!groups)
        return groups.error();
    return pageOf(*groups, limit, QString());
}

QueryAnswer answer(const Actor &actor, const protocol::ListMembers &query, ReadStore &store)
{
    if (!actor)
        return notSignedIn();
    if (const auto may = authorized(GroupAction::listMembers, query.group, actor->user, store); !may)
        return may.error();
    auto members =
        store.groups().members(query.group, actor->user, query.after.value_or(QString()), limits::usersPerPage + 1);
    if (!members)
        return members.error();
    const bool more = members->size() > limits::usersPerPage;
    if (more)
        members->removeLast();
    return protocol::MemberPage{query.group, *std::move(members), more};
}

QueryAnswer answer(const Actor &actor, const protocol::ListRequests &query, ReadStore &store)
{
    if (!actor)
        return notSignedIn();
    if (const auto may = authorized(GroupAction::listRequests, query.group, actor->user, store); !may)
        return may.error();
    auto requests = store.groups().requests(query.group, actor->user, query.after, limits::requestsPerPage + 1);
    if (!requests)
        return requests.error();
    const bool more = requests->size() > limits::requestsPerPage;
    if (more)
        requests->removeLast();
    return protocol::RequestPage{query.group, *std::move(requests), more};
}

QueryAnswer answer(const Actor &actor, const protocol::ListInvites &query, ReadStore &store)
{
    if (!actor)
        return notSignedIn();
    if (const auto may = authorized(GroupAction::listInvites, query.group, actor->user, store); !may)
        return may.error();
    auto invites = store.groups().invites(query.group, actor->user);
    if (!invites)
        return invites.error();
    return protocol::InviteList{query.group, *std::move(invites)};
}

}
