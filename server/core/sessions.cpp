#include "server/core/sessions.h"

#include "server/core/codes.h"
#include "server/core/passwords.h"
#include "server/core/people.h"
#include "server/core/session_token.h"
#include "server/core/texts.h"
#include "shared/protocol/username.h"

namespace tincan::core {

namespace {

using protocol::AccountState;

Error wrongCredentials()
{
    return {ErrorCode::wrongCredentials, QStringLiteral("The username or the password is wrong.")};
}

Error wrongCode()
{
    return {ErrorCode::wrongCredentials, QStringLiteral("The username or the code is wrong, or the code is too old.")};
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

Status attach(Turn &turn, const SignedIn &who, protocol::AccountKind kind)
{
    auto topics = topicsOf(turn, who.user);
    if (!topics)
        return topics.error();
    turn.apply(OpenSession{who, *std::move(topics), kind == protocol::AccountKind::guest});
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
    const auto rest = [this, found = *user, hash, client = command.client](Turn &later,
                                                                           const HashOutcome &outcome) -> Outcome {
        if (!found || !std::get<HashVerified>(outcome).matches)
            return wrongCredentials();
        const auto current = later.store().users().byId(found->id);
        if (!current)
            return current.error();
        // Changed while the old one was being checked.
        if (!*current || (*current)->passwordHash != hash || (*current)->state == AccountState::retired)
            return wrongCredentials();
        // Only who knows the password is told what has become of the account.
        if ((*current)->state == AccountState::waiting)
            return protocol::AccountWaiting{(*current)->username};
        if ((*current)->state == AccountState::deactivated)
            return Error{ErrorCode::forbidden, QStringLiteral("An administrator has deactivated this account.")};
        return open(later, **current, client);
    };
    return Pending{comparison(hash, command.password), rest};
}

Outcome Sessions::handle(Turn &turn, Stranger, const protocol::RedeemCode &command)
{
    Store &store = turn.store();
    const auto name = protocol::normalisedUsername(command.username);
    const auto user = store.users().byName(name.value_or(QString()));
    if (!user)
        return user.error();
    if (!*user || (*user)->state != AccountState::active)
        return wrongCode();
    const UserId id = (*user)->id;
    const auto code = store.loginCodes().of(id);
    if (!code)
        return code.error();
    if (!*code || (*code)->expiresAt <= turn.now() || (*code)->wrongTries >= mostWrongCodes)
        return wrongCode();
    if ((*code)->hash != codeHash(command.code)) {
        // The one refusal that writes: whoever guesses is to have no second chance after a restart either.
        const auto counted = store.loginCodes().countWrongTry(id);
        return counted ? wrongCode() : counted.error();
    }
    auto status = store.loginCodes().remove(id);
    if (status && (*code)->isReset) {
        status = store.users().setPassword(id, {});
        // Of those who still came in with the old password.
        if (status)
            status = endSessions(turn, id);
    }
    if (!status)
        return status.error();
    return open(turn, **user, command.client);
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
    if (!*user || (*user)->state != AccountState::active)
        return ended;
    // Without a password this is the only key there is, and a client that is refused throws it away. So only
    // housekeeping ends it, which does not believe every clock.
    if (!(*user)->passwordHash.isEmpty() && isOver(**session, turn.now()))
        return ended;
    const SignedIn who{(*user)->id, (*session)->id};
    if (const auto attached = attach(turn, who, (*user)->kind); !attached)
        return attached.error();
    return protocol::SessionOpened{who.session, publicPart(**user), std::nullopt};
}

Outcome Sessions::handle(Turn &turn, const SignedIn &actor, const protocol::LogOut &)
{
    const auto user = turn.store().users().byId(actor.user);
    if (!user)
        return user.error();
    if (*user && (*user)->kind == protocol::AccountKind::guest) {
        if (const auto retired = retire(turn, **user); !retired)
            return retired.error();
        return protocol::LoggedOut{};
    }
    if (const auto removed = turn.store().sessions().remove(actor.session); !removed)
        return removed.error();
    turn.apply(EndSession{actor.session});
    return protocol::LoggedOut{};
}

Outcome Sessions::open(Turn &turn, const StoredUser &user, const std::optional<QString> &client)
{
    const QString token = makeToken(m_random);
    const StoredSession session{m_ids.next<SessionId>(),
                                user.id,
                                tokenHash(token),
                                turn.now(),
                                oneLine(client.value_or(QString())),
                                turn.now()};
    if (const auto attached = attach(turn, {user.id, session.id}, user.kind); !attached)
        return attached.error();
    if (const auto added = turn.store().sessions().add(session); !added)
        return added.error();
    const auto tooMany = turn.store().sessions().removeOldest(user.id, session.id, protocol::limits::sessionsPerUser);
    if (!tooMany)
        return tooMany.error();
    for (const SessionId oldest : *tooMany)
        turn.apply(EndSession{oldest});
    return protocol::SessionOpened{session.id, publicPart(user), token};
}

bool Sessions::isOver(const StoredSession &session, Timestamp now) const
{
    return now.ms - session.lastUsedAt.ms > m_policy.sessionIdleDays * dayMs
           || now.ms - session.createdAt.ms > m_policy.sessionMaxDays * dayMs;
}

}
