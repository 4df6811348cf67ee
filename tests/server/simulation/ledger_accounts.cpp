#include "tests/server/simulation/ledger.h"

#include <algorithm>

// Accounts and their sessions. No stream tells of them, but whom the server lets read is another from then on.
namespace tincan::simulation {

namespace {

Refusal adminRefusal(const Truth &truth, UserId actor)
{
    return truth.people.at(actor).admin ? std::nullopt : Refusal(ErrorCode::forbidden);
}

bool isLastAdmin(const Truth &truth, UserId user)
{
    const auto admins =
        std::count_if(truth.people.begin(), truth.people.end(), [](const auto &each) { return each.second.admin; });
    return truth.people.at(user).admin && admins == 1;
}

// One is told on one's own devices, but not by the stream.
void changeAccount(Truth &truth, UserId user)
{
    truth.changedPeople.insert(user);
}

void setActive(Truth &truth, UserId user, bool active)
{
    TruePerson &person = truth.people[user];
    person.wasAway = person.wasAway || !active;
    if (std::exchange(person.active, active) != active)
        truth.groups[truth.defaultGroup].shown.memberCount += active ? 1 : -1;
}

void endSessions(Truth &truth, UserId user, SessionId except = {})
{
    std::erase_if(truth.sessions, [&](const auto &each) { return each.second.user == user && each.first != except; });
}

}

Refusal refusal(const Truth &truth, UserId actor, const protocol::DeactivateAccount &command)
{
    if (const auto refused = adminRefusal(truth, actor))
        return refused;
    return isLastAdmin(truth, command.user) ? Refusal(ErrorCode::forbidden) : std::nullopt;
}

void happen(Truth &truth, const Occasion &, const protocol::DeactivateAccount &command)
{
    if (!truth.isActive(command.user))
        return;
    setActive(truth, command.user, false);
    // Whoever comes back is not an administrator at once, nor owns what others take part in.
    truth.people[command.user].admin = false;
    for (const auto &[id, group] : truth.groups)
        revokeInvitesOf(truth, id, command.user);
    passOnOwned(truth, command.user);
    endSessions(truth, command.user);
}

Refusal refusal(const Truth &truth, UserId actor, const protocol::ReactivateAccount &)
{
    return adminRefusal(truth, actor);
}

void happen(Truth &truth, const Occasion &, const protocol::ReactivateAccount &command)
{
    setActive(truth, command.user, true);
}

Refusal refusal(const Truth &truth, UserId actor, const protocol::SetAdmin &command)
{
    if (const auto refused = adminRefusal(truth, actor))
        return refused;
    if (truth.people.at(command.user).admin == command.admin)
        return std::nullopt;
    const bool may = truth.isActive(command.user) && !isLastAdmin(truth, command.user);
    return may ? std::nullopt : Refusal(ErrorCode::forbidden);
}

// Administrators own the group that is everybody's.
void happen(Truth &truth, const Occasion &, const protocol::SetAdmin &command)
{
    truth.people[command.user].admin = command.admin;
    truth.changedGroups.insert(truth.defaultGroup);
    changeAccount(truth, command.user);
}

void happen(Truth &truth, const Occasion &occasion, const protocol::UpdateAccount &command)
{
    TruePerson &person = truth.people[occasion.actor];
    person.displayName = command.displayName.value_or(person.displayName);
    person.statusText = command.statusText.value_or(person.statusText);
    changeAccount(truth, occasion.actor);
}

// Only who has the password is told that the account is deactivated.
Refusal refusal(const Truth &truth, UserId actor, const protocol::LogIn &)
{
    return truth.isActive(actor) ? std::nullopt : Refusal(ErrorCode::forbidden);
}

void happen(Truth &truth, const Occasion &occasion, const protocol::LogIn &)
{
    const auto *opened = occasion.reply ? std::get_if<protocol::SessionOpened>(occasion.reply) : nullptr;
    if (opened)
        truth.sessions[opened->session] = {occasion.actor, opened->token.value_or(QString())};
}

Refusal refusal(const Truth &truth, UserId, const protocol::ResumeSession &command)
{
    const bool isOpen = std::any_of(truth.sessions.begin(), truth.sessions.end(), [&](const auto &each) {
        return each.second.token == command.token;
    });
    return isOpen ? std::nullopt : Refusal(ErrorCode::sessionEnded);
}

Refusal refusal(const Truth &truth, UserId actor, const protocol::RevokeSession &command)
{
    const auto found = truth.sessions.find(command.session);
    const bool isOwn = found != truth.sessions.end() && found->second.user == actor;
    return isOwn ? std::nullopt : Refusal(ErrorCode::notFound);
}

void happen(Truth &truth, const Occasion &, const protocol::RevokeSession &command)
{
    truth.sessions.erase(command.session);
}

void happen(Truth &truth, const Occasion &occasion, const protocol::RevokeOtherSessions &)
{
    endSessions(truth, occasion.actor, occasion.session);
}

void happen(Truth &truth, const Occasion &occasion, const protocol::LogOut &)
{
    truth.sessions.erase(occasion.session);
}

}
