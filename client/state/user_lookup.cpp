#include "client/state/user_lookup.h"

#include <algorithm>
#include <utility>

namespace tincan::state {

UserLookup::UserLookup(UserDirectory &users, RequestSender &sender, Timers &timers, QObject *parent)
    : QObject(parent),
      m_users(users),
      m_sender(sender),
      m_timers(timers)
{
    // Not at once: a page of messages mentions many.
    connect(&m_users, &UserDirectory::unknownSeen, this, [this] {
        if (m_online && !m_pause)
            m_pause = m_timers.after(0, [this] { lookUp(); });
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
    m_pause.reset();
}

void UserLookup::clear()
{
    m_waiting.clear();
    ++m_generation;
}

void UserLookup::lookUp()
{
    m_pause.reset();
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
            return m_users.add(answer->users);
        m_waiting += ids;
        if (m_online && !m_pause)
            m_pause = m_timers.after(pauseMs, [this] { lookUp(); });
    };
    state::ask<protocol::UsersFetched>(m_sender, protocol::FetchUsers{ids}, this, onAnswer);
}

}
