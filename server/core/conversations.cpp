#include "server/core/conversations.h"

#include "server/core/audit.h"
#include "server/core/creations.h"
#include "server/core/each_once.h"
#include "server/core/participants.h"
#include "server/core/permissions.h"
#include "server/core/presence_board.h"
#include "server/core/refusals.h"
#include "server/core/room.h"
#include "server/core/texts.h"

#include <QCryptographicHash>

namespace tincan::core {

namespace {

using protocol::ConversationKind;

Status publishChanged(Turn &turn, const ConversationAccess &conversation, std::optional<qint64> groupRevision)
{
    const auto shown = turn.store().conversations().asShown(conversation.id);
    if (!shown)
        return shown.error();
    publishToRoom(turn, conversation, protocol::ConversationChanged{*shown, groupRevision});
    return {};
}

// Each set of people has one, whoever opens it: their ids in order.
QByteArray peopleHash(const std::vector<UserId> &people)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const UserId person : people)
        hash.addData(person.toBytes());
    return hash.result();
}

std::vector<UserId> withOneself(QList<UserId> people, UserId self)
{
    people += self;
    return eachOnce(people);
}

// Nobody uses up alone what the group has room for; its moderators see to that.
Status roomForOneMore(Turn &turn, const GroupAccess &group, UserId creator)
{
    if (group.role >= protocol::Role::moderator)
        return {};
    const auto made = turn.store().conversations().countMade(group.id, creator);
    if (!made)
        return made.error();
    constexpr qint64 most = protocol::limits::conversationsPerCreator;
    if (*made < most)
        return {};
    return forbidden(
        QStringLiteral("You have made %1 conversations in this group: one of them has to be removed first.").arg(most));
}

Status mayCreate(Turn &turn, const protocol::CreateConversation &command, UserId creator)
{
    const auto group = turn.store().groups().access(command.group, creator);
    if (!group)
        return group.error();
    const auto action = command.kind == ConversationKind::announcement ? GroupAction::createAnnouncement
                                                                       : GroupAction::createConversation;
    if (const auto may = authorize(action, *group); !may)
        return may;
    return roomForOneMore(turn, **group, creator);
}

Status mayBeSpokenTo(Turn &turn, const PresenceBoard &board, const std::vector<UserId> &people, UserId actor)
{
    const auto self = turn.store().users().byId(actor);
    if (!self)
        return self.error();
    const bool byGuest = *self && (*self)->kind == protocol::AccountKind::guest;
    for (const UserId person : people) {
        const auto user = turn.store().users().byId(person);
        if (!user)
            return user.error();
        const bool active = *user && (*user)->state == protocol::AccountState::active;
        if (const auto may = authorize(SpeakingAccess{byGuest, active, person == actor || board.isSeen(person)}); !may)
            return may;
    }
    return {};
}

}

Outcome Conversations::handle(Turn &turn, const SignedIn &actor, const protocol::CreateConversation &command)
{
    const auto before = madeBefore<ConversationId>(turn, actor.user, command);
    if (!before)
        return before.error();
    if (*before)
        return protocol::ConversationCreated{**before};

    if (const auto may = mayCreate(turn, command, actor.user); !may)
        return may.error();
    if (command.kind == ConversationKind::direct)
        return Error{ErrorCode::badField, QStringLiteral("kind: a direct conversation belongs to no group")};
    const auto name = acceptableTitle(command.name);
    if (!name)
        return name.error();
    const bool isChosen = command.kind == ConversationKind::chosen;
    if (!isChosen && command.participants) {
        return Error{ErrorCode::badField,
                     QStringLiteral("participants: this conversation is for everybody in the group")};
    }
    std::vector<UserId> people;
    if (isChosen) {
        people = withOneself(command.participants.value_or(QList<UserId>()), actor.user);
        if (const auto members = areMembers(turn, command.group, people); !members)
            return members.error();
    }

    const auto id = m_ids.next<ConversationId>();
    const auto created = turn.store().conversations().create({id,
                                                              command.group,
                                                              command.kind,
                                                              *name,
                                                              oneLine(command.topic.value_or(QString())),
                                                              actor.user,
                                                              {},
                                                              turn.now()});
    if (!created)
        return created.error();
    if (const auto remembered = remember(turn, actor.user, command, id); !remembered)
        return remembered.error();
    if (isChosen) {
        if (const auto added = addFirstParticipants(turn, id, people); !added)
            return added.error();
        return protocol::ConversationCreated{id};
    }
    const auto access = turn.store().conversations().access(id, actor.user);
    if (!access)
        return access.error();
    if (const auto published = publishChanged(turn, **access, *created); !published)
        return published.error();
    return protocol::ConversationCreated{id};
}

Outcome Conversations::handle(Turn &turn, const SignedIn &actor, const protocol::OpenDirect &command)
{
    const std::vector<UserId> people = withOneself(command.people, actor.user);
    const QByteArray hash = peopleHash(people);
    const auto existing = turn.store().conversations().directBetween(hash);
    if (!existing)
        return existing.error();
    if (*existing)
        return protocol::ConversationCreated{**existing};
    if (const auto may = mayBeSpokenTo(turn, m_board, people, actor.user); !may)
        return may.error();

    const auto id = m_ids.next<ConversationId>();
    const auto created = turn.store().conversations().create(
        {id, std::nullopt, ConversationKind::direct, {}, {}, actor.user, hash, turn.now()});
    if (!created)
        return created.error();
    if (const auto added = addFirstParticipants(turn, id, people); !added)
        return added.error();
    return protocol::ConversationCreated{id};
}

Outcome Conversations::handle(Turn &turn, const SignedIn &actor, const protocol::UpdateConversation &command)
{
    const auto conversation = authorized(turn, ConversationAction::manage, command.conversation, actor.user);
    if (!conversation)
        return conversation.error();
    const auto current = turn.store().conversations().asShown(command.conversation);
    if (!current)
        return current.error();
    const auto name = acceptableTitle(command.name.value_or(current->name));
    if (!name)
        return name.error();
    const QString topic = oneLine(command.topic.value_or(current->topic));
    if (*name == current->name && topic == current->topic)
        return protocol::Done{};
    const auto changed = turn.store().conversations().change(command.conversation, {*name, topic, {}});
    if (!changed)
        return changed.error();
    if (const auto published = publishChanged(turn, *conversation, *changed); !published)
        return published.error();
    // Its owner takes nothing from anybody by it.
    if (conversation->owner)
        return protocol::Done{};
    return doneOnRecord(turn, actor.user, command, command.conversation, *name);
}

Outcome Conversations::handle(Turn &turn, const SignedIn &actor, const protocol::ArchiveConversation &command)
{
    auto conversation = authorized(turn, ConversationAction::read, command.conversation, actor.user);
    if (!conversation)
        return conversation.error();
    const bool isDirect = conversation->kind == ConversationKind::direct;
    const auto action = isDirect ? ConversationAction::leave : ConversationAction::remove;
    if (const auto may = authorize(action, *conversation); !may)
        return may.error();
    if (isDirect)
        return putAway(turn, *conversation, actor.user, command.archived);
    if (conversation->archived == command.archived)
        return protocol::Done{};
    const auto current = turn.store().conversations().asShown(command.conversation);
    if (!current)
        return current.error();
    const auto archivedAt = command.archived ? std::optional(turn.now()) : std::nullopt;
    const auto changed =
        turn.store().conversations().change(command.conversation, {current->name, current->topic, archivedAt});
    if (!changed)
        return changed.error();
    if (const auto published = publishChanged(turn, *conversation, *changed); !published)
        return published.error();
    if (command.archived)
        turn.apply(SilenceRoom{command.conversation});
    const QString detail = command.archived ? QStringLiteral("archived") : QStringLiteral("not archived any more");
    return doneOnRecord(turn, actor.user, command, command.conversation, detail);
}

Outcome Conversations::handle(Turn &turn, const SignedIn &actor, const protocol::RemoveConversation &command)
{
    const auto conversation = authorized(turn, ConversationAction::remove, command.conversation, actor.user);
    if (!conversation)
        return conversation.error();
    const auto revision = turn.store().conversations().markRemoved(command.conversation, turn.now());
    if (!revision)
        return revision.error();
    publishToRoom(
        turn, *conversation, protocol::ConversationRemoved{command.conversation, conversation->group, *revision});
    turn.apply(SilenceRoom{command.conversation});
    turn.apply(DissolveTopic{command.conversation});
    return doneOnRecord(turn, actor.user, command, command.conversation);
}

}
