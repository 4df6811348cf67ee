#include "server/core/groups.h"

#include "server/core/audit.h"
#include "server/core/creations.h"
#include "server/core/each_once.h"
#include "server/core/membership.h"
#include "server/core/permissions.h"
#include "server/core/texts.h"

namespace tincan::core {

namespace {

using protocol::Role;

// Each once, and without the one who makes it.
std::vector<UserId> firstMembers(const protocol::CreateGroup &command, UserId owner)
{
    auto people = eachOnce(command.members.value_or(QList<UserId>()));
    std::erase(people, owner);
    return people;
}

struct Joined
{
    UserId user;
    Role role;
    qint64 revision;
};

Result<std::vector<Joined>> addFirstMembers(Turn &turn, GroupId group, UserId owner, const std::vector<UserId> &people)
{
    std::vector<Joined> joined{{owner, Role::owner, 0}};
    for (const UserId person : people)
        joined.push_back({person, Role::member, 0});
    for (Joined &each : joined) {
        const auto revisions = turn.store().members().add(group, each.user, each.role, turn.now());
        if (!revisions)
            return revisions.error();
        each.revision = revisions->user;
    }
    return joined;
}

// All of them see the group and its conversation at once.
Status publishCreated(Turn &turn, GroupId group, const std::vector<Joined> &joined, ConversationId conversation,
                      std::optional<qint64> revision)
{
    const auto shown = turn.store().groups().asShown(group);
    if (!shown)
        return shown.error();
    const auto general = turn.store().conversations().asShown(conversation);
    if (!general)
        return general.error();
    for (const Joined &each : joined) {
        turn.apply(JoinTopic{each.user, group});
        turn.publish({each.user}, protocol::GroupJoined{*shown, each.role, each.revision});
    }
    turn.publish({group}, protocol::ConversationChanged{*general, revision});
    return {};
}

// Of the group that is everybody's nothing changes that is about coming in.
Status staysEverybodys(const GroupAccess &group, const protocol::Group &before, const protocol::Group &after)
{
    const bool same =
        before.visibility == after.visibility && before.newcomersReadHistory == after.newcomersReadHistory;
    if (!group.isDefault || same)
        return {};
    return Error{ErrorCode::forbidden, QStringLiteral("Everybody belongs to this group, and reads all of it.")};
}

Result<protocol::Group> changed(protocol::Group group, const protocol::UpdateGroup &command)
{
    if (command.name) {
        const auto name = acceptableTitle(*command.name);
        if (!name)
            return name.error();
        group.name = *name;
    }
    if (command.description)
        group.description = oneLine(*command.description);
    group.visibility = command.visibility.value_or(group.visibility);
    group.newcomersReadHistory = command.newcomersReadHistory.value_or(group.newcomersReadHistory);
    return group;
}

}

Outcome Groups::handle(Turn &turn, const SignedIn &actor, const protocol::CreateGroup &command)
{
    const auto before = madeBefore<GroupId>(turn, actor.user, command);
    if (!before)
        return before.error();
    if (*before)
        return protocol::GroupCreated{**before};

    Store &store = turn.store();
    const auto user = store.users().byId(actor.user);
    if (!user)
        return user.error();
    if (const auto may = mayCreateGroups(*user); !may)
        return may.error();
    const auto name = acceptableTitle(command.name);
    if (!name)
        return name.error();
    const auto people = firstMembers(command, actor.user);
    if (const auto can = canBelong(turn, people); !can)
        return can.error();

    const auto id = m_ids.next<GroupId>();
    const auto created = store.groups().create({id,
                                                *name,
                                                oneLine(command.description.value_or(QString())),
                                                command.visibility.value_or(protocol::Visibility::everybody),
                                                command.newcomersReadHistory.value_or(true),
                                                actor.user,
                                                turn.now()});
    if (!created)
        return created.error();
    if (const auto remembered = remember(turn, actor.user, command, id); !remembered)
        return remembered.error();
    const auto joined = addFirstMembers(turn, id, actor.user, people);
    if (!joined)
        return joined.error();
    const auto general = m_ids.next<ConversationId>();
    const auto revision = store.conversations().create(
        {general, id, protocol::ConversationKind::group, QStringLiteral("general"), {}, actor.user, {}, turn.now()});
    if (!revision)
        return revision.error();
    if (const auto published = publishCreated(turn, id, *joined, general, *revision); !published)
        return published.error();
    return protocol::GroupCreated{id};
}

Outcome Groups::handle(Turn &turn, const SignedIn &actor, const protocol::UpdateGroup &command)
{
    Store &store = turn.store();
    const auto group = store.groups().access(command.group, actor.user);
    if (!group)
        return group.error();
    if (const auto may = authorize(GroupAction::edit, *group); !may)
        return may.error();
    const auto current = store.groups().asShown(command.group);
    if (!current)
        return current.error();
    const auto wanted = changed(*current, command);
    if (!wanted)
        return wanted.error();
    if (const auto stays = staysEverybodys(**group, *current, *wanted); !stays)
        return stays.error();
    if (*wanted == *current)
        return protocol::Done{};
    if (const auto kept = store.groups().change(*wanted); !kept)
        return kept.error();
    const auto shown = store.groups().asShown(command.group);
    if (!shown)
        return shown.error();
    turn.publish({command.group}, protocol::GroupChanged{*shown});
    return doneOnRecord(turn, actor.user, command, command.group, wanted->name);
}

Outcome Groups::handle(Turn &turn, const SignedIn &actor, const protocol::RemoveGroup &command)
{
    Store &store = turn.store();
    const auto group = store.groups().access(command.group, actor.user);
    if (!group)
        return group.error();
    if (const auto may = authorize(GroupAction::remove, *group); !may)
        return may.error();
    const auto chosen = store.groups().chosenConversations(command.group);
    if (!chosen)
        return chosen.error();
    if (const auto refused = refuseOpenRequests(turn, command.group, actor.user); !refused)
        return refused.error();
    if (const auto removed = store.groups().markRemoved(command.group, turn.now()); !removed)
        return removed.error();
    turn.publish({command.group}, protocol::GroupRemoved{command.group});
    turn.apply(DissolveTopic{command.group});
    for (const ConversationId conversation : *chosen)
        turn.apply(DissolveTopic{conversation});
    return doneOnRecord(turn, actor.user, command, command.group);
}

}
