#include "client/state/user_lookup.h"

#include "client/state/refusals.h"

#include <algorithm>
#include <utility>

namespace tincan::state {

UserLookup::UserLookup(UserDirectory &users, RequestSender &sender, Timers &timers, RandomSource &random,
                       QObject *parent)
    : QObject(parent),
      m_users(users),
      m_sender(sender),
      m_timers(timers),
      m_retry(timers, random)
{
    // Not at once: a page of messages mentions many.
    connect(&m_users, &UserDirectory::unknownSeen, this, [this] {
        if (m_online && !m_soon && !m_retry.isWaiting())
            m_soon = m_timers.after(0, [this] { lookUp(); });
    });
}

void UserLookup::goOnline()
{
    m_online = true;
    lookUp();
}

void UserLookup::goOffline()
{
    m_online = false;
    m_soon.reset();
    m_retry.stop();
}

void UserLookup::clear()
{
    m_waiting.clear();
    ++m_generation;
}

void UserLookup::lookUp()
{
    m_soon.reset();
    if (!m_online)
        return;
    auto ids = std::exchange(m_waiting, {}) + m_users.takeUnknown();
    for (; !ids.isEmpty(); ids = ids.mid(protocol::limits::usersPerFetch))
        ask(ids.first(std::min<qsizetype>(ids.size(), protocol::limits::usersPerFetch)));
}

void UserLookup::ask(const QList<UserId> &ids)
{
    const auto onAnswer = [this, ids, generation = m_generation](const Result<protocol::UsersFetched> &answer) {
        if (generation != m_generation)
            return;
        if (answer)
            m_retry.succeeded();
        if (answer || isPermanent(answer.error().code))
            return learn(ids, answer);
        m_waiting += ids;
        if (m_online)
            m_retry.later([this] { lookUp(); });
    };
    state::ask<protocol::UsersFetched>(m_sender, protocol::FetchUsers{ids}, this, onAnswer);
}

void UserLookup::learn(const QList<UserId> &asked, const Result<protocol::UsersFetched> &answer)
{
    QList<protocol::User> found;
    for (const auto &user : answer ? answer->users : QList<protocol::User>()) {
        // Nobody else was asked for.
        if (asked.contains(user.id))
            found.append(user);
    }
    m_users.add(found);
    m_users.giveUp(asked);
}

}
