#include "server/core/presence.h"

#include "server/core/each_once.h"
#include "server/core/presence_board.h"
#include "server/core/texts.h"

namespace tincan::core {

namespace {

std::vector<UserId> othersAmong(const QList<UserId> &users, UserId self)
{
    auto others = eachOnce(users);
    std::erase(others, self);
    return others;
}

}

Outcome Presence::handle(Turn &turn, const SignedIn &actor, const protocol::SetPresence &command)
{
    if (command.state == protocol::Availability::offline) {
        return Error{ErrorCode::badField,
                     QStringLiteral("state: nobody is offline who says so; invisible looks like it")};
    }
    if (command.until && *command.until <= turn.now())
        return Error{ErrorCode::badField, QStringLiteral("until: this time is over")};
    protocol::Presence choice{actor.user, command.state, oneLine(command.text.value_or(QString())), command.until};
    // What there is nothing to come back from needs no end.
    if (choice.state == protocol::Availability::online && choice.text.isEmpty())
        choice.until.reset();
    turn.apply(ChoosePresence{std::move(choice)});
    return protocol::Done{};
}

Outcome Presence::handle(Turn &turn, const SignedIn &, const protocol::ReportIdle &command)
{
    turn.apply(BecomeIdle{command.idle});
    return protocol::Done{};
}

Outcome Presence::handle(Turn &turn, const SignedIn &actor, const protocol::WatchPresence &command)
{
    const auto known = turn.store().presence().sharedWith(actor.user, othersAmong(command.users, actor.user));
    if (!known)
        return known.error();
    protocol::PresenceSnapshot snapshot{{}, m_board.chosen(actor.user)};
    WatchPeople watched;
    for (const PresenceStore::LastSeen &each : *known) {
        protocol::Presence presence = m_board.shown(each.user);
        if (presence.state == protocol::Availability::offline && !presence.lastSeen)
            presence.lastSeen = each.at;
        snapshot.presences.append(presence);
        watched.people.push_back(each.user);
    }
    turn.apply(std::move(watched));
    return snapshot;
}

}
