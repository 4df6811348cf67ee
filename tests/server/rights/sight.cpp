#include "tests/server/rights/sight.h"

#include <algorithm>

namespace tincan::rights {

using namespace protocol;

namespace {

template <class List, class Property>
bool has(const List &list, Property property)
{
    return std::any_of(list.begin(), list.end(), property);
}

class Sight
{
public:
    explicit Sight(const Scene &scene) : m_scene(scene) {}

    template <class Reply>
    bool operator()(const Reply &) const
    {
        return true;
    }
    bool operator()(const GroupPage &page) const
    {
        return has(page.groups, [&](const auto &listing) { return listing.group.id == m_scene.group; });
    }
    bool operator()(const ConversationList &list) const
    {
        const bool isSaid = isSaidIn(list.lastMessages);
        return isAboutEarlier() ? isSaid : isSaid || isIn(list.conversations) || isIn(list.standings);
    }
    bool operator()(const MessagePage &page) const { return isSaidIn(page.messages); }
    bool operator()(const StreamChanges &changes) const
    {
        if (m_scene.is("own stream"))
            return changes.user && isIn(*changes.user);
        if (isAboutEarlier())
            return has(changes.conversations, [&](const auto &changed) { return isSaidIn(changed.messages); });
        const bool isGone = !changes.gone.isEmpty() || !changes.goneGroups.isEmpty();
        return !isGone || !changes.conversations.isEmpty() || !changes.groups.isEmpty();
    }
    bool operator()(const SessionsListed &listed) const
    {
        return has(listed.sessions, [&](const auto &session) { return session.id == m_scene.session; });
    }
    bool operator()(const UsersListed &listed) const { return isIn(listed.users); }
    bool operator()(const UsersFetched &fetched) const { return isIn(fetched.users); }
    bool operator()(const PresenceSnapshot &snapshot) const
    {
        return has(snapshot.presences, [&](const auto &presence) { return presence.user == m_scene.target; });
    }

private:
    // The conversation is shown to its members, and that message is not.
    bool isAboutEarlier() const { return m_scene.is("before one's time"); }

    bool isSaidIn(const QList<Message> &messages) const
    {
        return has(messages, [&](const Message &message) { return message.id == m_scene.message; });
    }
    bool isIn(const QList<Conversation> &conversations) const
    {
        return has(conversations, [&](const Conversation &each) { return each.id == m_scene.conversation; });
    }
    bool isIn(const QList<Standing> &standings) const
    {
        return has(standings, [&](const Standing &each) { return each.conversation == m_scene.conversation; });
    }
    bool isIn(const QList<User> &users) const
    {
        return has(users, [&](const User &user) { return user.id == m_scene.target; });
    }
    bool isIn(const UserChanges &changes) const
    {
        if (!m_scene.conversation.isNull())
            return isIn(changes.conversations) || isIn(changes.standings);
        return has(changes.groups, [&](const auto &joined) { return joined.group.id == m_scene.group; });
    }

    const Scene &m_scene;
};

}

bool shows(const Reply &reply, const Scene &scene)
{
    // A list that is no other for being empty.
    if (scene.asks("account.list_waiting"))
        return true;
    return std::visit(Sight(scene), reply);
}

}
