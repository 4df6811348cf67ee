#include "tests/server/simulation/truth.h"

#include <algorithm>

namespace tincan::simulation {

using protocol::Role;

bool Truth::isActive(UserId user) const
{
    const auto found = people.find(user);
    return found != people.end() && found->second.active;
}

protocol::User Truth::account(UserId user) const
{
    const TruePerson &person = people.at(user);
    protocol::User shown{user, person.username, person.displayName, person.statusText};
    shown.state = person.active ? protocol::AccountState::active : protocol::AccountState::deactivated;
    shown.admin = person.admin;
    return shown;
}

std::optional<Role> Truth::role(GroupId group, UserId user) const
{
    if (group == defaultGroup && people.at(user).admin)
        return Role::owner;
    const auto found = groups.find(group);
    if (found == groups.end() || found->second.removed)
        return std::nullopt;
    const auto member = found->second.members.find(user);
    if (member != found->second.members.end())
        return member->second;
    return group == defaultGroup ? std::optional(Role::member) : std::nullopt;
}

bool Truth::maySee(GroupId group, UserId user) const
{
    const auto found = groups.find(group);
    if (found == groups.end() || found->second.removed)
        return false;
    return found->second.shown.visibility != protocol::Visibility::invite || role(group, user);
}

bool Truth::isModerator(GroupId group, UserId user) const
{
    return group != defaultGroup && role(group, user) >= Role::moderator;
}

std::optional<JoinRequestId> Truth::openRequest(GroupId group, UserId user) const
{
    const auto found = openRequests.find({group, user});
    return found == openRequests.end() ? std::nullopt : std::optional(found->second);
}

std::map<JoinRequestId, protocol::JoinRequest> Truth::openOf(GroupId group) const
{
    std::map<JoinRequestId, protocol::JoinRequest> open;
    for (auto each = openRequests.lower_bound({group, UserId()});
         each != openRequests.end() && each->first.first == group;
         ++each)
        open[each->second] = requests.at(each->second).shown;
    return open;
}

void Truth::learnFirst(const protocol::Conversation &shown)
{
    const auto placeholder = shown.group ? ConversationId(shown.group->bytes()) : ConversationId();
    const bool isFirst = !conversations.contains(shown.id) && conversations.contains(placeholder);
    if (isFirst && shown.name == QStringLiteral("general"))
        rename(placeholder, shown.id);
}

void Truth::rename(ConversationId from, ConversationId to)
{
    auto node = conversations.extract(from);
    node.key() = to;
    node.mapped().shown.id = to;
    conversations.insert(std::move(node));
    std::replace(standing.begin(), standing.end(), from, to);
    if (changedConversations.erase(from) > 0)
        changedConversations.insert(to);
}

bool Truth::belongsTo(const TrueConversation &conversation, UserId user) const
{
    if (!conversation.isForChosen())
        return role(*conversation.shown.group, user).has_value();
    const auto found = conversation.participants.find(user);
    return found != conversation.participants.end() && found->second;
}

const TrueConversation *Truth::readable(ConversationId id, UserId user) const
{
    const auto found = conversations.find(id);
    const bool may = found != conversations.end() && !found->second.removed && belongsTo(found->second, user)
                     && people.at(user).active;
    return may ? &found->second : nullptr;
}

TrueConversation *Truth::readable(ConversationId id, UserId user)
{
    return const_cast<TrueConversation *>(std::as_const(*this).readable(id, user));
}

const protocol::Message *Truth::visible(MessageId id, UserId user) const
{
    const auto place = places.find(id);
    if (place == places.end())
        return nullptr;
    const TrueConversation *conversation = readable(place->second.conversation, user);
    if (!conversation || place->second.seq <= standingOf(*conversation, user).hiddenSeq)
        return nullptr;
    return &conversation->messages[size_t(place->second.seq - 1)];
}

TrueStanding Truth::standingOf(const TrueConversation &conversation, UserId user) const
{
    const auto found = conversation.standings.find(user);
    return found == conversation.standings.end() ? TrueStanding() : found->second;
}

protocol::Standing Truth::shownStanding(const TrueConversation &conversation, UserId user) const
{
    const TrueStanding truth = standingOf(conversation, user);
    protocol::Standing shown{conversation.shown.id, truth.readSeq, truth.hiddenSeq, 0, 0, truth.mute, truth.putAway};
    const auto from = size_t(std::max(truth.readSeq, truth.hiddenSeq));
    const auto to = std::min(conversation.messages.size(), from + size_t(protocol::limits::unreadMost));
    for (size_t i = from; i < to; ++i) {
        const protocol::Message &message = conversation.messages[i];
        if (message.removed || message.author == user)
            continue;
        ++shown.unread;
        shown.unreadMentions += message.mentionsAll || message.mentions.contains(user);
    }
    return shown;
}

std::vector<UserId> Truth::audience(const TrueConversation &conversation) const
{
    std::vector<UserId> who;
    for (const auto &[user, person] : people) {
        if (person.active && belongsTo(conversation, user))
            who.push_back(user);
    }
    return who;
}

size_t Truth::audienceSize(const TrueConversation &conversation) const
{
    const bool isEverybodys = !conversation.isForChosen() && conversation.shown.group == defaultGroup;
    return size_t(std::count_if(people.begin(), people.end(), [&](const auto &each) {
        return belongsTo(conversation, each.first) && (each.second.active || !isEverybodys);
    }));
}

qint64 Truth::next(TrueConversation &conversation)
{
    changedConversations.insert(conversation.shown.id);
    return ++conversation.shown.revision;
}

qint64 Truth::next(GroupId group)
{
    changedGroups.insert(group);
    return ++groups[group].shown.revision;
}

qint64 Truth::next(UserId user)
{
    changedPeople.insert(user);
    return ++people[user].revision;
}

}
