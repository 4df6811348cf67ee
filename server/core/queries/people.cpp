#include "server/core/queries/queries.h"
#include "server/core/search_words.h"

namespace tincan::core {

namespace {

namespace limits = protocol::limits;

// One more was asked for than is shown.
template <class T>
bool cutTo(QList<T> &list, qint64 most)
{
    const bool more = list.size() > most;
    if (more)
        list.removeLast();
    return more;
}

Status mayAdminister(const Actor &actor, ReadStore &store)
{
    if (!actor)
        return notSignedIn();
    const auto isAdmin = store.administration().isAdmin(actor->user);
    if (!isAdmin)
        return isAdmin.error();
    if (!*isAdmin)
        return Error{ErrorCode::forbidden, QStringLiteral("Only administrators may do that.")};
    return {};
}

QueryAnswer userPage(Result<QList<protocol::User>> users)
{
    if (!users)
        return users.error();
    const bool more = cutTo(*users, limits::usersPerPage);
    return protocol::UsersListed{*std::move(users), more};
}

}

QueryAnswer answer(const Actor &actor, const protocol::ListUsers &query, ReadStore &store)
{
    if (!actor)
        return notSignedIn();
    const QString text = query.text.value_or(QString()).trimmed();
    const QStringList words = searchWords(text);
    // Nobody's name has a word without letters and digits.
    if (!text.isEmpty() && words.isEmpty())
        return protocol::UsersListed{};
    return userPage(store.people().page(actor->user, query.after.value_or(QString()), words, limits::usersPerPage + 1));
}

QueryAnswer answer(const Actor &actor, const protocol::ListSessions &, ReadStore &store)
{
    if (!actor)
        return notSignedIn();
    auto sessions = store.sessions().own(actor->user, actor->session, limits::sessionsPerUser);
    if (!sessions)
        return sessions.error();
    return protocol::SessionsListed{*std::move(sessions)};
}

QueryAnswer answer(const Actor &actor, const protocol::ListWaiting &query, ReadStore &store)
{
    if (const auto may = mayAdminister(actor, store); !may)
        return may.error();
    return userPage(
        store.administration().waiting(actor->user, query.after.value_or(QString()), limits::usersPerPage + 1));
}

QueryAnswer answer(const Actor &actor, const protocol::ListAccountInvites &query, ReadStore &store)
{
    if (const auto may = mayAdminister(actor, store); !may)
        return may.error();
    auto invites = store.administration().invites(actor->user, query.after, limits::invitesPerList + 1);
    if (!invites)
        return invites.error();
    const bool more = cutTo(*invites, limits::invitesPerList);
    return protocol::InvitesListed{*std::move(invites), more};
}

QueryAnswer answer(const Actor &actor, const protocol::ReadAudit &query, ReadStore &store)
{
    if (const auto may = mayAdminister(actor, store); !may)
        return may.error();
    auto entries = store.administration().audit(
        actor->user, query.before.value_or(limits::largestNumber), limits::auditEntriesPerPage + 1);
    if (!entries)
        return entries.error();
    const bool more = cutTo(*entries, limits::auditEntriesPerPage);
    return protocol::AuditRead{*std::move(entries), more};
}

}
