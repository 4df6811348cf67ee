#include "client/state/user_directory.h"

#include "client/state/plain_text.h"

#include <utility>

namespace tincan::state {

const protocol::User *UserDirectory::find(UserId id) const
{
    const auto found = m_users.constFind(id);
    return found == m_users.cend() ? nullptr : &*found;
}

QString UserDirectory::nameOf(UserId id) const
{
    const auto *user = find(id);
    if (!user)
        return tr("Someone");
    const QString name = oneLine(user->displayName);
    return name.isEmpty() ? user->username : name;
}

void UserDirectory::mention(UserId id)
{
    if (m_users.contains(id) || m_asked.contains(id) || m_unknown.contains(id))
        return;
    if (m_users.size() + m_unknown.size() + m_asked.size() >= mostUsers)
        return;
    m_unknown.insert(id);
    if (m_unknown.size() == 1)
        emit unknownSeen();
}

void UserDirectory::add(const QList<protocol::User> &users)
{
    bool changed = false;
    for (const auto &user : users) {
        m_unknown.remove(user.id);
        m_asked.remove(user.id);
        if (m_users.size() >= mostUsers && !m_users.contains(user.id))
            continue;
        auto &known = m_users[user.id];
        changed |= known != user;
        known = user;
    }
    if (changed)
        emit namesChanged();
}

QList<UserId> UserDirectory::takeUnknown()
{
    const auto unknown = std::exchange(m_unknown, {});
    m_asked.unite(unknown);
    return unknown.values();
}

void UserDirectory::giveUp(const QList<UserId> &asked)
{
    for (const auto &id : asked)
        m_asked.remove(id);
}

void UserDirectory::clear()
{
    m_users.clear();
    m_unknown.clear();
    m_asked.clear();
}

}
