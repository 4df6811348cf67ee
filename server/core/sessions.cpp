#include "server/core/sessions.h"

#include "server/core/session_token.h"
#include "shared/protocol/username.h"

namespace tincan::core {

namespace {

Error wrongCredentials()
{
    return {ErrorCode::wrongCredentials, QStringLiteral("The username or the password is wrong.")};
}

protocol::User publicPart(const StoredUser &user)
{
    return {user.id, user.username, user.displayName, user.statusText, user.kind, user.state, user.admin};
}

// What every connection of a user hears: where the user belongs, what concerns the user, what concerns it.
Result<std::vector<Topic>> topicsOf(Turn &turn, UserId user)
{
    auto topics = turn.store().groups().topicsOf(user);
    if (!topics)
        return topics;
    topics->push_back(user);
    topics->push_back(turn.request().connection);
    return topics;
}

Status attach(Turn &turn, const SignedIn &who)
{
    auto topics = topicsOf(turn, who.user);
    if (!topics)
        return topics.error();
    turn.apply(OpenSession{who, *std::move(topics)});
    return {};
}

}

Outcome Sessions::handle(Turn &turn, Stranger, const protocol::LogIn &command)
{
    const auto name = protocol::normalisedUsername(command.username);
    const auto user = turn.store().users().byName(name.value_or(QString()));
    if (!user)
        return user.error();
    const QByteArray hash = *user ? (*user)->passwordHash : QByteArray();
    const auto rest = [this, found = *user, hash](Turn &later, const HashOutcome &outcome) -> Outcome {
        if (!found || !std::get<HashVerified>(outcome).matches)
            return wrongCredentials();
        const auto current = later.store().users().byId(found->id);
        if (!current)
            return current.error();
        // Changed while the old one was being checked.
        if (!*current || (*current)->passwordHash != hash)
            return wrongCredentials();
        return open(later, **current);
    };
    return Pending{VerifyHash{hash, command.password}, rest};
}

Outcome Sessions::handle(Turn &turn, Stranger, const protocol::ResumeSession &command)
{
    const auto ended = Error{ErrorCode::sessionEnded, QStringLiteral("This session has ended. Please sign in again.")};
    const auto session = turn.store().sessions().byTokenHash(tokenHash(command.token));
    if (!session)
        return session.error();
    if (!*session)
        return ended;
    const auto user = turn.store().users().byId((*session)->user);
    if (!user)
        return user.error();
    if (!*user)
        return ended;
    const SignedIn who{(*user)->id, (*session)->id};
    if (const auto attached = attach(turn, who); !attached)
        return attached.error();
    return protocol::SessionOpened{who.session, publicPart(**user), std::nullopt};
}

Outcome Sessions::handle(Turn &turn, const SignedIn &actor, const protocol::LogOut &)
{
    if (const auto removed = turn.store().sessions().remove(actor.session); !removed)
        return removed.error();
    turn.apply(EndSession{actor.session});
    return protocol::LoggedOut{};
}

Outcome Sessions::open(Turn &turn, const StoredUser &user)
{
    const QString token = makeToken(m_random);
    const StoredSession session{m_ids.next<SessionId>(), user.id, tokenHash(token), turn.now()};
    if (const auto attached = attach(turn, {user.id, session.id}); !attached)
        return attached.error();
    if (const auto added = turn.store().sessions().add(session); !added)
        return added.error();
    return protocol::SessionOpened{session.id, publicPart(user), token};
}

}
